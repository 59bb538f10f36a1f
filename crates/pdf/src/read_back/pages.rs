//! The text of a pdf, page by page, in the order in which it is drawn.

use hayro_interpret::font::Glyph;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::dict::keys::LANG;
use hayro_interpret::hayro_syntax::object::{Dict, String as PdfString};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, InterpreterSettings, Paint, PathDrawMode, SoftMask,
    interpret_page,
};
use kurbo::{Affine, BezPath, Point, Rect};

use crate::text::bare;

/// A pdf as it was read.
#[derive(Debug)]
pub struct ReadPdf {
    /// The language of the document.
    pub lang: Option<String>,
    /// Its pages.
    pub pages: Vec<PageText>,
}

/// One page.
#[derive(Debug)]
pub struct PageText {
    /// Its text without spaces and hyphens.
    pub text: String,
    /// Letters that stand outside the paper.
    pub outside: usize,
}

/// Reads a pdf.
///
/// # Errors
/// What is wrong with the bytes, in words.
pub fn read(bytes: &[u8]) -> Result<ReadPdf, String> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| format!("{error:?}"))?;
    let xref = pdf.xref();
    let lang = xref.get::<Dict>(xref.root_id()).and_then(|catalog| catalog.get::<PdfString>(LANG));
    let lang = lang.map(|lang| String::from_utf8_lossy(lang.as_bytes()).into_owned());
    let cache = InterpreterCache::new();
    let pages = pdf.pages().iter().map(|page| {
        let (width, height) = page.render_dimensions();
        let paper = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let mut context = Context::new(Affine::IDENTITY, paper, &cache, xref, InterpreterSettings::default());
        let mut reader = Reader { text: String::new(), outside: 0, paper };
        interpret_page(page, &mut context, &mut reader);
        PageText { text: bare(&reader.text), outside: reader.outside }
    });
    Ok(ReadPdf { lang, pages: pages.collect() })
}

/// Collects letters and draws nothing.
struct Reader {
    text: String,
    outside: usize,
    paper: Rect,
}

impl<'a> Device<'a> for Reader {
    fn draw_glyph(&mut self, glyph: &Glyph<'a>, transform: Affine, glyph_transform: Affine, _: &Paint<'a>, _: &GlyphDrawMode) {
        match glyph.as_unicode() {
            Some(BfString::Char(character)) => self.text.push(character),
            Some(BfString::String(text)) => self.text.push_str(&text),
            None => {}
        }
        if !self.paper.contains(transform * glyph_transform * Point::ORIGIN) {
            self.outside += 1;
        }
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'a>, _: &PathDrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: Affine) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
