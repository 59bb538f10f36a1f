//! Small charts as SVG, the same for page and pdf.
