//! Names of files.

use model::card::Subject;
use model::{Card, Language};

use crate::{Format, Words};

/// The longest part of a file's name that comes from a name.
const LONGEST_SLUG: usize = 60;

/// The name of a card's file: `kuntakortti-2025-179-jyvaskyla.xlsx`, `ryhmakortti-2025-<group>.xlsx`; other languages than Finnish
/// add their code, and made-up data says so: `kuntakortti-2025-179-jyvaskyla-sv-esimerkki.xlsx`.
///
/// Only `a-z`, `0-9`, `-` and the point before the extension, whatever the names hold; the stem comes from the Finnish name in
/// every language, so that a municipality's files stand together.
pub fn file_name(card: &Card, words: &Words, format: &dyn Format) -> String {
    let mut name = match &card.subject {
        Subject::Municipality { area, .. } => format!("kuntakortti-{}-{}-{}", card.edition, slug(area.id.code()), slug(&area.name.fi)),
        Subject::AreaGroup { group, .. } => format!("ryhmakortti-{}-{}", card.edition, slug(group.id.as_str())),
    };
    if words.language != Language::Fi {
        name.push('-');
        name.push_str(words.language.code());
    }
    if card.demonstration {
        name.push_str("-esimerkki");
    }
    name.push('.');
    name.push_str(format.extension());
    name
}

/// A name in letters that every file system and mail program takes: `Pedersören kunta` becomes `pedersoren-kunta`.
pub fn slug(name: &str) -> String {
    let mut slug = String::new();
    for character in name.chars().flat_map(char::to_lowercase) {
        match plain_letters(character) {
            Some(letters) => slug.push_str(letters.as_str()),
            None if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            None => {}
        }
        if slug.len() >= LONGEST_SLUG {
            break;
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "nimeton".to_owned() } else { slug.to_owned() }
}

/// What stands for a letter of the languages of Finland and its neighbours.
fn plain_letters(character: char) -> Option<String> {
    let letters = match character {
        'a'..='z' | '0'..='9' => return Some(character.to_string()),
        'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è'..='ë' | 'ē' | 'ę' | 'ě' => "e",
        'ģ' | 'ǥ' | 'ǧ' => "g",
        'ì'..='ï' | 'ī' | 'į' => "i",
        'ķ' | 'ǩ' => "k",
        'ļ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' | 'ŋ' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => "o",
        'ŕ' | 'ř' => "r",
        'ś' | 'š' | 'ş' => "s",
        'ß' => "ss",
        'ť' | 'ŧ' | 'ţ' => "t",
        'ù'..='ü' | 'ū' | 'ů' | 'ű' | 'ų' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' | 'ʒ' | 'ǯ' => "z",
        'þ' => "th",
        _ => return None,
    };
    Some(letters.to_owned())
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn names_become_plain_letters() {
        let check = |name: &str, expected: &str| assert_eq!(slug(name), expected);
        check("Jyväskylä", "jyvaskyla");
        check("Maarianhamina - Mariehamn", "maarianhamina-mariehamn");
        check("Pedersören kunta", "pedersoren-kunta");
        check("Áŋŋel/../Čáhci", "annel-cahci");
        check("..\\ \u{202e}", "nimeton");
        check("北京", "nimeton");
        check(&"å".repeat(200), &"a".repeat(60));
    }
}
