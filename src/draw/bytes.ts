/** Bytes that grow; a page is written into one buffer, which all pages share. */

let buffer = new Uint8Array(1 << 16);

/** One at a time: what it wrote is copied out by `bytes`. */
export class ByteWriter {
  #at = 0;

  get length(): number {
    return this.#at;
  }

  byte(value: number): void {
    if (this.#at >= buffer.length) this.#grow(1);
    buffer[this.#at++] = value;
  }

  /** The buffer, with room for some bytes from `length` on; who writes them says so by `advance`. */
  room(bytes: number): Uint8Array {
    if (this.#at + bytes > buffer.length) this.#grow(bytes);
    return buffer;
  }

  advance(to: number): void {
    this.#at = to;
  }

  ascii(text: string): void {
    if (this.#at + text.length > buffer.length) this.#grow(text.length);
    const [into, at] = [buffer, this.#at];
    for (let i = 0; i < text.length; i++) into[at + i] = text.charCodeAt(i);
    this.#at = at + text.length;
  }

  all(values: Uint8Array): void {
    if (this.#at + values.length > buffer.length) this.#grow(values.length);
    const [into, at] = [buffer, this.#at];
    for (let i = 0; i < values.length; i++) into[at + i] = values[i];
    this.#at = at + values.length;
  }

  bytes(): Uint8Array {
    return buffer.slice(0, this.#at);
  }

  #grow(by: number): void {
    const larger = new Uint8Array(2 * buffer.length + by);
    larger.set(buffer);
    buffer = larger;
  }
}
