declare module 'heic-decode' {
  interface HeicImage {
    readonly width: number;
    readonly height: number;
    /** RGBA, upright: the file's own turns are applied. */
    decode(): Promise<{
      readonly width: number;
      readonly height: number;
      readonly data: Uint8ClampedArray<ArrayBuffer>;
    }>;
  }
  interface HeicDecode {
    all(input: { readonly buffer: Uint8Array }): Promise<HeicImage[] & { dispose(): void }>;
  }
  const heicDecode: HeicDecode;
  export default heicDecode;
}
