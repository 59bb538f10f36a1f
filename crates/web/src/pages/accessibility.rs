//! The accessibility statement, in the order of the model of the act 306/2019.

use maud::html;
use model::reader_texts::fill;

use crate::html::Context;
use crate::layout::Content;

pub(super) fn content(context: &Context<'_>) -> Content {
    let words = context.words;
    let texts = &words.texts.web.accessibility;
    let site = fill(&words.texts.web.site.name, &[("edition", &context.site.view.edition.to_string())]);
    let county = context.site.view.county.name.get(words.language);
    let main = html! {
        h1 { (texts.title) }
        p .lead { (fill(&texts.scope, &[("site", &site), ("county", county)])) }
        h2 { (texts.status_title) }
        p { (texts.status_text) }
        h2 { (texts.limits_title) }
        p { (texts.limits_text) }
        h2 { (texts.preparation_title) }
        p { (texts.preparation_text) }
        h2 { (texts.feedback_title) }
        p { (fill(&texts.feedback_text, &[("county", county)])) }
        h2 { (texts.supervision_title) }
        p { (texts.supervision_text) }
        p { (texts.supervisor) br; a href=(texts.supervisor_address) { (texts.supervisor_address) } }
    };
    Content { title: texts.title.clone(), above: Vec::new(), main }
}
