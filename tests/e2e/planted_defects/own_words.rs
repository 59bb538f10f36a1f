//! What the county's own people write: configuration and municipalities' tables, in order and spoilt.

use sotkanet_sim::cubes;

use crate::support::TestProject;

/// The municipality's own indicator.
const LOCAL: &str = "local:lukuseteli";

/// The table with a slip in every row.
pub const SLIPS: &str = "data/inputs/local/virheet.csv";

const HEADING: &str = "kuntakoodi;tunnus;vuosi;sukupuoli;arvo;lukumäärä\n";

/// The indicators of cubes, each with its age group.
const OF_CUBES: [(&str, &str); 3] = [("vanhat", "65"), ("kaikki", "all"), ("muualla", "65")];

/// Indicators of a cube, and a municipality's own one with its table.
pub fn write(project: &TestProject) {
    project.edit("config/indicators/ikaantyneet.toml", |text| {
        let entry = |name: &str| {
            format!(
                "\n[[indicator]]\nid = \"thl-cubes:{name}\"\ntitle.fi = \"{name}, %\"\ntitle.sv = \"{name} (sv), %\"\ntitle.en = \"{name} \
                 (en), %\"\npolarity = \"higher-is-better\"\nsexes = [\"total\"]\naggregation = \"not-aggregable\"\ndenominator = \
                 \"none\"\ncollection = \"adult-survey\"\n"
            )
        };
        OF_CUBES.into_iter().fold(text, |text, (name, _)| text + &entry(name))
    });
    project.edit("config/cubes.toml", |text| {
        let entry = |(name, age): (&str, &str)| {
            format!(
                "\n[[cube]]\nindicator = \"thl-cubes:{name}\"\npath = \"{}\"\narea_dimension = \"{}\"\nmunicipality_stage = \
                 \"kunta\"\ncounty_stage = \"alue\"\nyear_dimension = \"{}\"\nmeasure = \"Osuus (%)\"\nfixed = {{ {} = \"{age}\" \
                 }}\nintervals = true\n",
                cubes::PATH,
                cubes::AREA,
                cubes::YEAR,
                cubes::AGE
            )
        };
        OF_CUBES.into_iter().fold(text, |text, one| text + &entry(one))
    });
    project.edit("config/local.toml", |text| {
        format!(
            "{text}\n[[indicator]]\nid = \"{LOCAL}\"\ntitle.fi = \"Lukuseteli, %\"\ntitle.sv = \"Lässedel, %\"\ntitle.en = \"Reading \
             voucher, %\"\nunit = \"percent\"\npolarity = \"higher-is-better\"\ndecimals = 1\ntheme = \"osallisuus\"\npopulation_group = \
             \"children-and-young\"\nmunicipalities = [\"Laukaa\"]\nlicence = \"tuottajan-ehdot\"\n"
        )
    });
    std::fs::create_dir_all(project.path().join("data/inputs/local")).unwrap();
    table(project, "laukaa.csv", format!("{HEADING}410;lukuseteli;2023;;37,5;33\n410;lukuseteli;2024;;41,4;36\n").as_bytes());
}

/// One thing wrong for every check of what people write.
pub fn spoil(project: &TestProject) {
    table(project, "otsikko.csv", b"kunta;tunnus;vuosi;arvo\n410;lukuseteli;2015;35\n");
    table(project, "rikki.xlsx", b"PK\x03\x04 no workbook");
    let latin: Vec<u8> = format!("{HEADING}410;lukuseteli;2016;;36;31\n").chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    table(project, "vanha.csv", &latin);
    table(project, "sekava.csv", format!("{HEADING}410;lukuseteli;2017;;36,5;\n410;lukuseteli;2018;;36.6;\n").as_bytes());
    let slips = [
        "410;lukusetelit;2019;;36;",
        "179;lukuseteli;2019;;36;",
        "410;lukuseteli;19;;36;",
        "410;lukuseteli;2019;pojat;36;",
        "410;lukuseteli;2019;;x;",
        "410;lukuseteli;2019;;;",
        "410;lukuseteli;2020;;36;",
        "410;lukuseteli;2020;;36;",
        "410;lukuseteli;2021;;36;",
        "410;lukuseteli;2021;;37;",
    ];
    table(project, "virheet.csv", (HEADING.to_owned() + &slips.join("\n")).as_bytes());

    replace(project, "config/areas/memberships.csv", "435,sub-region,132,2013,", "435,sub-region,133,2013,2020\n435,sub-region,132,2021,");
    replace(project, "config/areas/changes.csv", "2025,588,Pertunmaa,507,,", "2025,588,Pertunmaa,435,,");
    let licence = "(THL open data)\"\nurl = \"https://creativecommons.org/licenses/by/4.0/\"\nrepublishable = ";
    replace(project, "config/producers.toml", &format!("{licence}true"), &format!("{licence}false"));
    // Of three entries the last is of a cube that is nowhere.
    project.edit("config/cubes.toml", |text| {
        let (others, last) = text.rsplit_once(cubes::PATH).unwrap();
        format!("{others}{}{last}", cubes::PATH.replace("esimerkki", "muualla"))
    });
}

fn table(project: &TestProject, name: &str, bytes: &[u8]) {
    std::fs::write(project.path().join("data/inputs/local").join(name), bytes).unwrap();
}

/// Changes one place of a file that must be there.
fn replace(project: &TestProject, file: &str, from: &str, to: &str) {
    project.edit(file, |text| {
        assert_eq!(text.matches(from).count(), 1, "`{from}` in {file}");
        text.replace(from, to)
    });
}
