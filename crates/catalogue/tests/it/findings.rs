//! Every mistake in config is told, with the place, what was expected and, where a word is nearly right, which one is meant.
//!
//! The tests start from the repository's own files, without its indicators, and replace one or two by a small text.

use catalogue::{Catalogue, ConfigFile, LoadError};

const INDICATORS: &str = "config/indicators/osallisuus.toml";
const CHECKS: &str = "config/checks.toml";

/// One good indicator; tests break it in one way each.
const GOOD: &str = r#"
[[indicator]]
id = "sotkanet:3076"
title.fi = "Äänestysaktiivisuus kuntavaaleissa, %"
title.sv = "Valdeltagande i kommunalvalet, %"
title.en = "Voting turnout in municipal elections, %"
unit = "percent"
polarity = "higher-is-better"
decimals = 1
population_group = "everyone"
sexes = ["total", "male", "female"]
aggregation = "ratio-of-sums"
denominator = "derived"
noise = "interval"
collection = "register"
producer = "tilastokeskus"
licence = "tilastokeskus-cc-by-4"
"#;

fn read(replaced: &[(&str, &str)]) -> Result<Catalogue, LoadError> {
    let kept = catalogue::default_files()
        .into_iter()
        .filter(|(path, _)| !path.starts_with("config/indicators/") && *path != CHECKS)
        .filter(|(path, _)| !replaced.iter().any(|(replaced, _)| replaced == path))
        .map(|(path, bytes)| ConfigFile { path: path.to_owned(), bytes: without_population(path, bytes) });
    let new = replaced.iter().map(|(path, text)| ConfigFile { path: (*path).to_owned(), bytes: text.as_bytes().to_vec() });
    Catalogue::from_files(kept.chain(new).collect())
}

/// The settings name the indicator of inhabitants, which is not among the few that these tests have.
pub fn without_population(path: &str, bytes: &[u8]) -> Vec<u8> {
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    if path == "config/kuntakortti.toml" { text.replace("population = \"sotkanet:127\"\n", "").into_bytes() } else { text.into_bytes() }
}

/// What is told of a configuration that must not load.
fn told(replaced: &[(&str, &str)]) -> String {
    let error = read(replaced).expect_err("the mistake was not told");
    error.findings().iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// What is told of the good indicator after one replacement of text.
fn told_of_indicator(from: &str, to: &str) -> String {
    assert!(GOOD.contains(from), "`{from}` is not in the text");
    told(&[(INDICATORS, &GOOD.replace(from, to))])
}

#[test]
fn the_good_indicator_is_good() {
    let catalogue = read(&[(INDICATORS, GOOD)]).unwrap();
    assert_eq!(catalogue.indicators.len(), 1);
    assert_eq!(catalogue.findings, Vec::new());
}

#[test]
fn mistakes_of_all_files_are_told_at_once() {
    let settings =
        "county = \"Keski-Soumi\"\nedtion = 2025\nlanguages = [\"fi\", \"se\"]\n[sotkanet]\nbase_url = \"sotkanet.fi\"\ncontact = 3\n";
    let themes = "[[theme]]\nid = \"Osallisuus\"\ntitle = { fi = \"a\", sv = \"b\", en = \"c\" }\n[[theme]]\nid = \"paihteet\"\ntitle.fi = \"a\"\ntitle.sv = \"b\"\n[[theme]]\nid = \"osallisuus\"\ntitle = { fi = \"a\", sv = \"b\", en = \" c\" }\n";
    insta::assert_snapshot!(told(&[("config/kuntakortti.toml", settings), ("config/themes.toml", themes), (INDICATORS, GOOD)]));
}

#[test]
fn settings_are_checked_against_the_areas() {
    let settings = |county: &str| {
        format!(
            "county = \"{county}\"\nedition = 2025\nlanguages = [\"fi\"]\n[sotkanet]\nbase_url = \"http://localhost:1/rest/1.1/\"\ncontact = \"\"\n"
        )
    };
    for name in ["Pohjanmaa", "17", "pohjanmaan hyvinvointialue", "Österbotten", "Österbottens välfärdsområde", "Ostrobothnia"] {
        let catalogue = read(&[("config/kuntakortti.toml", &settings(name))]).unwrap();
        assert_eq!(catalogue.settings.county.to_string(), "county@2023:17", "{name}");
        assert_eq!(catalogue.settings.sotkanet.base_url, "http://localhost:1/rest/1.1");
        assert_eq!((catalogue.settings.sotkanet.attempts, catalogue.settings.sotkanet.concurrent_requests), (4, 2));
        // Another county has no groups of ours, which is worth knowing and no mistake.
        let told: Vec<String> = catalogue.findings.iter().map(ToString::to_string).collect();
        assert_eq!(told, ["note[in-no-group] config/groups.toml:1:1: no group of the county is valid in the edition 2025"]);
    }
    let wrong = settings("Keski-Suomi")
        .replace("[\"fi\"]", "[\"fi\", \"fi\"]")
        .replace("edition = 2025", "edition = 25")
        .replace("contact = \"\"", "contact = \"äiti\"\nattempts = 0");
    insta::assert_snapshot!(told(&[("config/kuntakortti.toml", &wrong)]));
    let wrong = settings("Keski-Suomi")
        .replace("[\"fi\"]", "[\"fi\", \"fi\"]")
        .replace("contact = \"\"", "contact = \"äiti\"")
        .replace("http:", "ftp:");
    insta::assert_snapshot!(told(&[("config/kuntakortti.toml", &wrong)]));
}

#[test]
fn the_indicator_of_inhabitants_is_a_count_of_the_catalogue() {
    let settings = |population: &str| {
        format!(
            "county = \"15\"\nedition = 2025\nlanguages = [\"fi\"]\npopulation = \"{population}\"\n[sotkanet]\nbase_url = \"https://sotkanet.fi\"\ncontact = \"\"\n"
        )
    };
    let with = |indicator: &str, population: &str| read(&[(INDICATORS, indicator), ("config/kuntakortti.toml", &settings(population))]);
    let count = GOOD
        .replace("unit = \"percent\"", "unit = \"count\"")
        .replace("\"ratio-of-sums\"", "\"sum\"")
        .replace("denominator = \"derived\"", "denominator = \"none\"");
    let known = with(&count, "sotkanet:3076").unwrap();
    assert_eq!(known.settings.population.unwrap().to_string(), "sotkanet:3076");
    let unknown = with(&count, "sotkanet:127").unwrap();
    assert_eq!(unknown.settings.population, None);
    assert_eq!(
        unknown.findings.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [
            "warn[unknown-population] config/kuntakortti.toml:4:14: `sotkanet:127` is no indicator of the catalogue; expected an indicator whose unit is `count`, such as `sotkanet:127`"
        ]
    );
    for wrong in ["sotkanet:3076", "väestö"] {
        let error = with(GOOD, wrong).expect_err("the mistake was not told");
        assert_eq!(error.findings()[0].code, "wrong-population");
    }
}

#[test]
fn a_broken_file_ends_alone() {
    insta::assert_snapshot!(told(&[("config/themes.toml", "[[theme]\nid = 1\n"), ("config/groups.toml", "[[group]]\nid = \"a\"\n")]));
}

#[test]
fn a_file_that_is_missing_or_misnamed_is_told() {
    let mut files: Vec<ConfigFile> =
        catalogue::default_files().into_iter().map(|(path, bytes)| ConfigFile { path: path.to_owned(), bytes: bytes.to_vec() }).collect();
    for file in &mut files {
        match file.path.as_str() {
            "config/breaks.toml" => "config/break.toml".clone_into(&mut file.path),
            "config/indicators/paihteet.toml" => "config/indicators/paihtet.toml".clone_into(&mut file.path),
            "config/producers.toml" => file.bytes = b"# tuottaja\n# l\xe4hde\n".to_vec(),
            _ => {}
        }
    }
    let error = Catalogue::from_files(files).unwrap_err();
    let told: Vec<String> = error.findings().iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn groups_are_held_against_the_areas() {
    let group = |id: &str, rest: &str| {
        format!(
            "[[group]]\nid = \"{id}\"\nname = {{ fi = \"a\", sv = \"b\", en = \"c\" }}\ncounty = \"15\"\nfirst_edition = 2024\n{rest}\n"
        )
    };
    let text = [
        group("kirjoitusvirhe", "members = [\"Kinnula\", \"Pihlpuudas\", \"931\", \"77\", \"Kinnula\"]"),
        group("lakkautettu", "members = [\"Korpilahti\", \"Längelmäki\", \"Tampere\"]"),
        group("paallekkain", "members = [\"Kinnula\", \"Jyväskylä\"]"),
        group("sallittu", "members = [\"Jyväskylä\"]\nshared_members = [\"Jyväskylä\", \"Muurame\"]"),
        group("aika", "members = [\"Luhanka\"]\nlast_edition = 2023"),
        group("paivat", "members = []\nmeetings = [2024-11-12, 2024-11-12, \"2024-12-01\"]"),
        group("kellonaika", "members = [\"Multia\"]\nmeetings = [2024-11-13, 2024-11-12, 2024-12-01T12:00:00]"),
    ];
    insta::assert_snapshot!(told(&[("config/groups.toml", &text.concat())]));
}

#[test]
fn an_overlap_that_is_declared_is_none() {
    let group = |id: &str, rest: &str| {
        format!(
            "[[group]]\nid = \"{id}\"\nname = {{ fi = \"a\", sv = \"b\", en = \"c\" }}\ncounty = \"Keski-Suomi\"\nfirst_edition = 2024\n{rest}\n"
        )
    };
    let text = group("a", "members = [\"Joutsa\", \"Luhanka\"]") + &group("b", "members = [\"Luhanka\"]\nshared_members = [\"435\"]");
    let catalogue = read(&[("config/groups.toml", &text)]).unwrap();
    assert_eq!(catalogue.groups.len(), 2);
    // Who is in no group is a note.
    assert_eq!(catalogue.findings.len(), 1);
    assert!(catalogue.findings[0].found.contains("`Muurame`"));
    // Groups of different years may share what they like.
    let text = group("a", "members = [\"Joutsa\"]\nlast_edition = 2024") + &group("b", "members = [\"Joutsa\"]").replace("2024", "2025");
    assert!(read(&[("config/groups.toml", &text)]).is_ok());
}

#[test]
fn keys_and_words_of_an_indicator() {
    let all = [
        told_of_indicator("polarity =", "polarty ="),
        told_of_indicator("\"percent\"", "\"prosent\""),
        told_of_indicator("decimals = 1", "decimals = 9"),
        told_of_indicator("decimals = 1", "decimals = \"1\""),
        told_of_indicator("\"male\"", "\"men\""),
        told_of_indicator("sexes = [\"total\", \"male\", \"female\"]", "sexes = []"),
        told_of_indicator("noise = \"interval\"\n", ""),
        told_of_indicator("\"derived\"", "{ indicater = \"sotkanet:127\" }"),
        told_of_indicator("title.sv = ", "title.se = "),
        told_of_indicator("kuntavaaleissa, %", "kuntavaaleissa &#8805; %"),
        told_of_indicator("\"Valdeltagande", "\" Valdeltagande"),
    ];
    insta::assert_snapshot!(all.join("\n\n"));
}

#[test]
fn ids_that_an_indicator_names() {
    let all = [
        told_of_indicator("\"sotkanet:3076\"", "\"3076\""),
        told_of_indicator("\"tilastokeskus\"", "\"tilastokesku\""),
        told_of_indicator("\"tilastokeskus-cc-by-4\"", "\"cc-by\""),
        told_of_indicator("\"derived\"", "{ indicator = \"sotkanet:3077\" }"),
        told_of_indicator("\"derived\"", "{ indicator = \"sotkanet:3076\" }"),
        told_of_indicator("noise =", "breaks = [\"terve-suomi-2002\"]\nnoise ="),
        told_of_indicator("noise =", "breaks = [\"terve-suomi-2022\", \"ktk-2013\", \"ktk-2013\"]\nnoise ="),
        told_of_indicator("\"interval\"", "\"school-health-promotion\""),
        told_of_indicator("\"ratio-of-sums\"", "\"sum\""),
        told_of_indicator("\"derived\"", "\"none\""),
        told_of_indicator("\"percent\"", "\"gini\""),
    ];
    insta::assert_snapshot!(all.join("\n\n"));
}

#[test]
fn what_is_written_twice_is_told_with_the_first_place() {
    let second = GOOD.replace("sotkanet:3076", "sotkanet:3077").replace("Voting turnout in municipal elections", "Voting");
    let third = GOOD
        .replace("kuntavaaleissa", "eduskuntavaaleissa")
        .replace("kommunalvalet", "riksdagsvalet")
        .replace("municipal", "parliamentary");
    insta::assert_snapshot!(told(&[(INDICATORS, &(GOOD.to_owned() + &second)), ("config/indicators/paihteet.toml", &third)]));
}

#[test]
fn the_defaults_of_a_file_hold_where_an_indicator_is_silent() {
    let defaults = "[defaults]\nproducer = \"thl\"\nlicence = \"thl-cc-by-4\"\nbreaks = [\"ktk-2013\"]\n";
    let silent = GOOD.replace("licence = \"tilastokeskus-cc-by-4\"\n", "");
    let catalogue = read(&[(INDICATORS, &format!("{defaults}{silent}"))]).unwrap();
    let indicator = &catalogue.indicators[0];
    assert_eq!((indicator.producer.id.as_str(), indicator.licence.id.as_str()), ("tilastokeskus", "thl-cc-by-4"));
    assert_eq!(indicator.breaks[0].from_year, 2013);
    let wrong = defaults.replace("\"thl\"", "\"tlh\"").replace("ktk-2013", "ktk");
    // The mistake is in one place and is told once, however many indicators it concerns.
    let two = silent.replace("producer = \"tilastokeskus\"\n", "");
    let other = two.replace("3076", "3077").replace("Äänestysaktiivisuus", "a").replace("Valdeltagande", "b").replace("Voting", "c");
    insta::assert_snapshot!(told(&[(INDICATORS, &format!("{wrong}{two}{other}"))]));
}

#[test]
fn a_reference_to_a_broken_entry_is_not_told_again() {
    let broken = GOOD.replace("sotkanet:3076", "sotkanet:127").replace("polarity", "polaritet").replace("Äänestys", "Väestö");
    let of_it = GOOD.replace("\"derived\"", "{ indicator = \"sotkanet:127\" }");
    insta::assert_snapshot!(told(&[(INDICATORS, &(broken + &of_it))]), @r#"
    deny[unknown-key] config/indicators/osallisuus.toml:8:1: `polaritet` is not a key here
      hint: did you mean `polarity`?
    "#);
}

#[test]
fn breaks_and_producers_have_ids_of_their_own() {
    let breaks = "[[break]]\nid = \"a\"\nfrom_year = 20222\nkind = \"metod\"\nreason = { fi = \"a\", sv = \"b\", en = \"\" }\n";
    let producers = "[[producer]]\nid = \"thl\"\nname = { fi = \"a\", sv = \"b\", en = \"c\" }\n[[producer]]\nid = \"thl\"\nname = { fi = \"a\", sv = \"b\" }\n";
    insta::assert_snapshot!(told(&[("config/breaks.toml", breaks), ("config/producers.toml", producers)]));
}

#[test]
fn texts_lack_nothing_and_hold_their_places() {
    let (path, bytes) = catalogue::default_files().into_iter().find(|(path, _)| path.ends_with("texts/sv/card.toml")).unwrap();
    let good = String::from_utf8(bytes.to_vec()).unwrap();
    let edit = |edits: &[(&str, &str)]| {
        edits.iter().fold(good.clone(), |text, (from, to)| {
            assert!(text.contains(from), "`{from}` is not in the text");
            text.replacen(from, to, 1)
        })
    };
    let shape = edit(&[("legend = ", "legende = "), ("short = \"noll\", ", ""), ("male = ", "# male = ")]);
    let content = edit(&[
        ("municipality_title = \"Kommunkort {edition}: {name}\"", "municipality_title = \"Kommunkort {editon}: {name}\""),
        ("empty_theme = \"Temat har", "empty_theme = \"{name} har"),
        ("date_format = \"%-d.%-m.%Y\"", "date_format = \"%-d.%-m.%Ö\""),
        ("series = \"Tidsserier\"", "series = \"uppgifter\""),
        ("sources = \"Metoder och källor\"", "sources = \"2 Källor/licenser\""),
        ("total = \"totalt\"", "total = \"\""),
    ]);
    insta::assert_snapshot!([told(&[(path, &shape)]), told(&[(path, &content)])].join("\n\n"));
}

#[test]
fn silences_are_read_and_their_mistakes_told() {
    let silence = |lines: &str| format!("[[silence]]\ncheck = \"stale-series\"\n{lines}\n");
    let good =
        silence("indicator = \"sotkanet:3076\"\narea = \"county@2023:15\"\nperiod = \"2012\"\nreason = \"Vaalit ovat joka neljäs vuosi.\"");
    let catalogue = read(&[(INDICATORS, GOOD), (CHECKS, &good)]).unwrap();
    let silence_of_good = catalogue.silences.first().unwrap();
    assert_eq!(silence_of_good.indicator.as_ref().map(ToString::to_string).as_deref(), Some("sotkanet:3076"));
    assert_eq!(catalogue.silences_of_unknown_checks(&["stale-series"]), []);
    let unknown = catalogue.silences_of_unknown_checks(&["duplicate-key", "stale-serie"]);
    insta::assert_snapshot!(unknown[0], @r"
    deny[unknown-check] config/checks.toml:2:9: `stale-series` is no check
      hint: did you mean `stale-serie`?
    ");

    let told_of = |lines: &str| told(&[(INDICATORS, GOOD), (CHECKS, &silence(lines))]);
    let mistakes = [
        told_of("indicator = \"sotkanet:3077\"\nreason = \"a\""),
        told_of("area = \"179\"\nperiod = \"23\"\nreason = \" \""),
        told_of("indicator = \"3076\""),
    ];
    insta::assert_snapshot!(mistakes.join("\n"), @r"
    deny[unknown-indicator] config/checks.toml:3:13: `sotkanet:3077` is not in the catalogue
      hint: did you mean `sotkanet:3076`?
    deny[wrong-value] config/checks.toml:3:8: `179` is not an area id, such as `municipality:179` or `county@2023:15`
    deny[wrong-value] config/checks.toml:4:10: `23` is not a period, such as `2023` or `2019-2021`
    deny[no-reason] config/checks.toml:5:10: the reason is empty
      hint: say why the finding is no longer news
    deny[missing-key] config/checks.toml:1:1: the key `reason` is missing
      hint: `reason`: Why the findings are no longer news
    ");
}

#[test]
fn cubes_are_of_the_catalogue_and_have_a_place() {
    let cube = |indicator: &str, path: &str| {
        format!(
            "base_url = \"https://example.invalid/pivot/\"\n[[cube]]\nindicator = \"{indicator}\"\npath = \"{path}\"\narea_dimension = \"alue\"\n\
             municipality_stage = \"kunta\"\nyear_dimension = \"vuosi\"\n"
        )
    };
    let told_of = |indicator: &str, path: &str| told(&[(INDICATORS, GOOD), ("config/cubes.toml", &cube(indicator, path))]);
    let mistakes = [told_of("sotkanet:3076", "prod/fi/a/b/fact_c"), told_of("thl-cubes:3076", "prod/fi/a/b/fact_c")];
    insta::assert_snapshot!(mistakes.join("\n"));
    let known = GOOD.replacen("sotkanet:3076", "thl-cubes:x", 1);
    let told = told(&[(INDICATORS, &known), ("config/cubes.toml", &cube("thl-cubes:x", "prod/../fact_c"))]);
    assert!(told.contains("deny[wrong-path] config/cubes.toml:4:8"), "{told}");
    let catalogue = read(&[(INDICATORS, &known), ("config/cubes.toml", &cube("thl-cubes:x", "prod/fi/a/b/fact_c"))]).unwrap();
    assert_eq!(catalogue.cubes.base_url, "https://example.invalid/pivot");
    assert_eq!(catalogue.cubes.indicators.len(), 1);
}
