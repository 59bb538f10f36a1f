//! Measures that were agreed last year, beside this year's figures.

use maud::{Markup, html};
use model::Card;
use model::card::{CardMeasure, MeasureFigure};

use crate::html::{Context, scrolling, typed};

/// The section of agreed measures.
pub(crate) fn section(context: &Context<'_>, card: &Card) -> Markup {
    let texts = &context.words.texts.editorial.measure;
    let inside = html! {
        thead {
            tr {
                th scope="col" { (texts.measure) }
                th scope="col" { (texts.agreed_in) }
                th scope="col" { (texts.owner) }
                th scope="col" { (texts.due) }
                th scope="col" { (texts.status) }
                th scope="col" { (texts.indicator) }
                th scope="col" { (texts.then) }
                th scope="col" { (texts.now) }
            }
        }
        tbody { @for measure in &card.measures { (line(context, measure)) } }
    };
    html! {
        section #toimenpiteet aria-labelledby="toimenpiteet-otsikko" {
            h2 #toimenpiteet-otsikko { (texts.heading) }
            @if card.measures.is_empty() { p { (texts.none) } } @else { (scrolling(context, &texts.heading, "measures", &inside)) }
        }
    }
}

fn line(context: &Context<'_>, measure: &CardMeasure) -> Markup {
    let texts = &context.words.texts.editorial.measure;
    let none = || html! { span .missing { (context.words.texts.comparison.not_known.symbol) } };
    html! {
        tr {
            th scope="row" {
                (typed(&measure.text))
                @if let Some(comment) = &measure.comment { p .comment { (texts.comment) ": " (typed(comment)) } }
            }
            td { (measure.agreed_in) }
            td { @match &measure.owner { Some(owner) => { (typed(owner)) }, None => { span .missing { (texts.no_owner) } } } }
            td { @match measure.due { Some(due) => { (context.words.date(due)) }, None => { span .missing { (texts.no_due) } } } }
            td { (texts.status(measure.status)) }
            @match &measure.figure {
                Some(figure) => {
                    td { (context.indicator(&figure.indicator, figure.title.get(context.words.language))) }
                    td { @match &figure.then { Some(then) => { (printed(context, then, figure)) }, None => { (none()) } } }
                    td { (printed(context, &figure.now, figure)) }
                },
                None => { td { (none()) } td { (none()) } td { (none()) } },
            }
        }
    }
}

fn printed(context: &Context<'_>, cell: &model::card::Cell, figure: &MeasureFigure) -> Markup {
    html! { (context.printed(cell, figure.unit, figure.decimals)) " (" (context.words.period(cell.id.period)) ")" }
}
