/** Plugins of markdown-it that bring no types for its version. */
declare module 'markdown-it-footnote' {
  const plugin: (md: import('markdown-it').default) => void;
  export = plugin;
}
declare module 'markdown-it-deflist' {
  const plugin: (md: import('markdown-it').default) => void;
  export = plugin;
}
