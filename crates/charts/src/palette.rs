//! Colours. A chart never tells anything by colour alone; shapes, dashes and words carry it too.

/// The colours of a chart, as CSS colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// Text and axes.
    pub ink: &'static str,
    /// Text of less weight; still 4.5:1 on the paper.
    pub muted: &'static str,
    /// Grid lines; decoration.
    pub grid: &'static str,
    /// The background, for the rims of marks that overlap.
    pub paper: &'static str,
    /// The subject itself.
    pub own: &'static str,
    /// Everything that it is compared with.
    pub other: &'static str,
    /// Around the subject's line: how sure its values are.
    pub interval: &'static str,
    /// The fifths of all municipalities, by turns with [`Palette::paper`].
    pub band: &'static str,
    /// Five shades, from the first fifth to the last; each tells itself from the next in grey too.
    pub steps: [&'static str; 5],
    /// The text on each shade.
    pub step_inks: [&'static str; 5],
}

impl Palette {
    /// For pages: custom properties, so that light, dark and print choose their own. [`Palette::css_light`] and
    /// [`Palette::css_dark`] define them.
    pub const PAGE: Palette = Palette {
        ink: "var(--chart-ink)",
        muted: "var(--chart-muted)",
        grid: "var(--chart-grid)",
        paper: "var(--chart-paper)",
        own: "var(--chart-own)",
        other: "var(--chart-other)",
        interval: "var(--chart-interval)",
        band: "var(--chart-band)",
        steps: ["var(--chart-step-1)", "var(--chart-step-2)", "var(--chart-step-3)", "var(--chart-step-4)", "var(--chart-step-5)"],
        step_inks: [
            "var(--chart-step-ink-1)",
            "var(--chart-step-ink-2)",
            "var(--chart-step-ink-3)",
            "var(--chart-step-ink-4)",
            "var(--chart-step-ink-5)",
        ],
    };

    /// For paper: the light colours as they are.
    pub const PRINT: Palette = Palette {
        ink: "#1a2530",
        muted: "#4a5763",
        grid: "#d5dbe1",
        paper: "#ffffff",
        own: "#0b4f8a",
        other: "#4a5763",
        interval: "#cfe0ef",
        band: "#eaeff4",
        steps: ["#08375f", "#2f6da3", "#7ba6cb", "#b9d0e5", "#e6eef6"],
        step_inks: ["#ffffff", "#ffffff", "#0d1a26", "#0d1a26", "#0d1a26"],
    };

    /// The colours of dark pages.
    const DARK: Palette = Palette {
        ink: "#e8edf2",
        muted: "#b3bec9",
        grid: "#3b4854",
        paper: "#151c23",
        own: "#8ec5f5",
        other: "#b3bec9",
        interval: "#274561",
        band: "#202a34",
        steps: ["#d7e9f9", "#9cc6ea", "#5b93c2", "#2c587f", "#1f3346"],
        step_inks: ["#0d1a26", "#0d1a26", "#0d1a26", "#ffffff", "#ffffff"],
    };

    /// Declarations of the custom properties of [`Palette::PAGE`] for light pages and print.
    pub fn css_light() -> String {
        Self::PRINT.declarations()
    }

    /// The same for dark pages.
    pub fn css_dark() -> String {
        Self::DARK.declarations()
    }

    fn declarations(&self) -> String {
        let plain = [
            ("ink", self.ink),
            ("muted", self.muted),
            ("grid", self.grid),
            ("paper", self.paper),
            ("own", self.own),
            ("other", self.other),
            ("interval", self.interval),
            ("band", self.band),
        ];
        let plain = plain.iter().map(|(name, colour)| format!("--chart-{name}:{colour};"));
        let steps = (1..).zip(self.steps).map(|(step, colour)| format!("--chart-step-{step}:{colour};"));
        let inks = (1..).zip(self.step_inks).map(|(step, colour)| format!("--chart-step-ink-{step}:{colour};"));
        plain.chain(steps).chain(inks).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The contrast of WCAG 2: (L1 + 0.05) / (L2 + 0.05) of relative luminances.
    fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    fn luminance(colour: &str) -> f64 {
        let part = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    }

    #[test]
    fn text_has_a_contrast_of_4_5_and_marks_of_3_in_light_and_dark() {
        for palette in [Palette::PRINT, Palette::DARK] {
            for text in [palette.ink, palette.muted, palette.own] {
                for ground in [palette.paper, palette.band, palette.interval] {
                    assert!(contrast(text, ground) >= 4.5, "{text} on {ground}: {}", contrast(text, ground));
                }
            }
            for ground in [palette.paper, palette.band] {
                assert!(contrast(palette.other, ground) >= 3.0, "{} on {ground}", palette.other);
            }
            for (step, ink) in palette.steps.iter().zip(palette.step_inks) {
                assert!(contrast(step, ink) >= 4.5, "{ink} on {step}: {}", contrast(step, ink));
            }
        }
    }

    #[test]
    fn the_shades_of_fifths_are_told_apart_without_colour() {
        for palette in [Palette::PRINT, Palette::DARK] {
            for pair in palette.steps.windows(2) {
                assert!(contrast(pair[0], pair[1]) >= 1.3, "{pair:?}: {}", contrast(pair[0], pair[1]));
            }
        }
    }
}
