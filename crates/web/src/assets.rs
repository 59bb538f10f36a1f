//! The shared files: one style sheet, one script, the typeface.

use charts::Palette;
use export::OutputFile;

const STYLE: &str = include_str!("../assets/site.css");
const SCRIPT: &str = include_str!("../assets/site.js");
const ICON: &[u8] = include_bytes!("../assets/icon.svg");
const FONT_LICENCE: &[u8] = include_bytes!("../../charts/fonts/OFL.txt");
const FONTS: [(&str, &[u8]); 2] = [
    ("Inter-Regular.woff2", include_bytes!("../assets/Inter-Regular.woff2")),
    ("Inter-Bold.woff2", include_bytes!("../assets/Inter-Bold.woff2")),
];

/// The files below `assets/`.
pub(crate) fn files() -> Vec<OutputFile> {
    let style =
        STYLE.replace("/* chart colours, light */", &Palette::css_light()).replace("/* chart colours, dark */", &Palette::css_dark());
    let mut files = vec![
        ("site.css", style.into_bytes()),
        ("site.js", SCRIPT.as_bytes().to_vec()),
        ("icon.svg", ICON.to_vec()),
        ("OFL.txt", FONT_LICENCE.to_vec()),
    ];
    files.extend(FONTS.map(|(name, bytes)| (name, bytes.to_vec())));
    files.into_iter().map(|(name, bytes)| OutputFile { path: format!("assets/{name}"), bytes }).collect()
}
