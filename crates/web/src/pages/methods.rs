//! How figures were chosen, compared and marked.

use maud::{Markup, html};
use model::ValueStatus;
use model::judgement::{Marker, Strength};

use crate::html::{Context, scrolling};
use crate::layout::Content;

pub(super) fn content(context: &Context<'_>) -> Content {
    let all = context.words.texts;
    let texts = &all.web.methods;
    let main = html! {
        h1 { (texts.title) }
        p .lead { (texts.introduction) }
        h2 { (texts.period_title) }
        p { (texts.period_text) }
        h2 { (texts.comparison_title) }
        p { (all.comparison.by_interval) }
        p { (all.comparison.by_school_health_promotion) }
        p { (all.comparison.counts_of_unlike_areas) }
        (scrolling(context, &texts.markers_caption, "plain", &markers(context)))
        h2 { (texts.uncertainty_title) }
        p { (texts.uncertainty_text) }
        h2 { (texts.trend_title) }
        p { (all.card.trend_explanation) }
        p { (all.trend.why_too_short) }
        p { (all.trend.why_plain_count) }
        h2 { (texts.position_title) }
        p { (all.editorial.position.explanation) }
        h2 { (texts.missing_title) }
        p { (texts.missing_text) }
        (scrolling(context, &texts.missing_caption, "plain", &statuses(context)))
        h2 { (texts.groups_title) }
        p { (texts.groups_text) }
        h2 { (texts.areas_title) }
        p { (texts.areas_text) }
        h2 { (texts.highlights_title) }
        p { (texts.highlights_text) }
    };
    Content { title: texts.title.clone(), above: Vec::new(), main }
}

fn markers(context: &Context<'_>) -> Markup {
    let (texts, comparison) = (&context.words.texts.web.methods, &context.words.texts.comparison);
    html! {
        thead { tr { th scope="col" { (texts.marker) } th scope="col" { (texts.meaning) } th scope="col" { (texts.meaning_clear) } } }
        tbody {
            @for marker in Marker::ALL {
                @let (word, clear) = (comparison.word(marker, None), comparison.word(marker, Some(Strength::Clear)));
                tr {
                    th scope="row" { (comparison.symbol(marker)) }
                    td { (word) }
                    td { @if clear == word { span .missing { (comparison.not_known.symbol) } } @else { (clear) } }
                }
            }
        }
    }
}

fn statuses(context: &Context<'_>) -> Markup {
    let (texts, statuses) = (&context.words.texts.web.methods, &context.words.texts.status);
    html! {
        thead { tr { th scope="col" { (texts.status) } th scope="col" { (texts.meaning) } } }
        tbody {
            @for status in ValueStatus::ALL {
                tr { th scope="row" { (statuses.get(status).short) } td { (statuses.get(status).long) } }
            }
        }
    }
}
