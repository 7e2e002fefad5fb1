const takeFocus = (heading: HTMLHeadingElement | null): void => heading?.focus();

/** The heading of a step that comes by itself: it takes the focus, so that it is read out and Tab goes on below it. */
export const StepHeading = ({ children }: { readonly children: string }) => (
  // Another title is another step.
  <h1 key={children} ref={takeFocus} tabIndex={-1}>
    {children}
  </h1>
);
