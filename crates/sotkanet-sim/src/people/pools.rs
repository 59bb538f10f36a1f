//! Invented texts that the people of the generated world choose from.

/// Strengths, weaknesses, opportunities and threats of mental wellbeing, of safety in everyday life, of an active way of life.
pub const SWOT: [[&[&str]; 4]; 3] = [
    [
        &[
            "Matalan kynnyksen kohtaamispaikka on auki joka arkipäivä.",
            "Etsivä nuorisotyö tavoittaa nuoret hyvin.",
            "Koulukuraattori ja psykologi ovat läsnä kouluilla.",
            "Järjestöjen vertaisryhmät toimivat aktiivisesti.",
            "Mielenterveyden ensiapu -koulutuksia järjestetään vuosittain.",
            "Kirjasto on monelle tärkein kohtaamispaikka.",
        ],
        &[
            "Nuorten ahdistuneisuus on lisääntynyt.",
            "Ikääntyneiden yksinäisyys korostuu sivukylillä.",
            "Keskusteluapua joutuu odottamaan.",
            "Työikäisten palvelut jäävät katveeseen.",
            "Vanhempien jaksaminen on koetuksella.",
            "Tieto tuen muodoista ei tavoita kaikkia.",
        ],
        &[
            "Hyvinvointitarjotin kokoaa palvelut yhteen paikkaan.",
            "Kulttuurihyvinvointi otetaan osaksi palveluketjuja.",
            "Perhekeskustoiminta laajenee.",
            "Kylien yhdistykset voivat tavoittaa yksinäisiä.",
            "Digitaaliset ryhmät tavoittavat syrjässä asuvia.",
        ],
        &[
            "Rahoituksen väheneminen uhkaa järjestöjen toimintaa.",
            "Osaavan henkilöstön saatavuus heikkenee.",
            "Etäpalvelut syrjäyttävät osan ikääntyneistä.",
            "Hankkeiden päättyessä toiminta katkeaa.",
            "Nuorten ruutuaika kasvaa.",
        ],
    ],
    [
        &[
            "Ankkuri-toiminta on vakiintunut.",
            "Kunnan turvallisuussuunnitelma on ajan tasalla.",
            "Kiusaamisen vastainen työ on suunnitelmallista kouluissa.",
            "Kotitapaturmia ehkäistään kotikäynneillä.",
            "Poliisi, pelastuslaitos ja kunta kokoontuvat säännöllisesti.",
        ],
        &[
            "Lähisuhdeväkivallan tunnistaminen on puutteellista.",
            "Kaatumistapaturmia on paljon talvikaudella.",
            "Kevyen liikenteen väyliä puuttuu taajaman ulkopuolelta.",
            "Talousvaikeuksiin haetaan apua myöhään.",
            "Nuorten päihdekokeilut huolestuttavat.",
        ],
        &[
            "Turvallisuuskävelyt otetaan käyttöön ikääntyneiden kanssa.",
            "Talousneuvontaa tarjotaan yhdessä järjestöjen kanssa.",
            "Kylien varautumista kehitetään.",
            "Ehkäisevän päihdetyön verkosto aktivoidaan.",
        ],
        &[
            "Yleinen turvattomuuden tunne lisääntyy.",
            "Velkaantuminen kasvaa.",
            "Sähkökatkot ja pitkät etäisyydet vaikeuttavat avunsaantia.",
            "Päihteiden saatavuus helpottuu.",
        ],
    ],
    [
        &[
            "Luonto ja ulkoilureitit ovat lähellä.",
            "Seuratoiminta on monipuolista.",
            "Koulut ovat mukana liikuntaohjelmassa.",
            "Ikääntyneiden voima- ja tasapainoryhmät ovat täynnä.",
            "Uimahallivuorot ovat edullisia.",
        ],
        &[
            "Harrastusten hinta rajaa osallistumista.",
            "Nuorten liikkumattomuus lisääntyy yläkouluiässä.",
            "Liikuntaneuvonta ei tavoita työikäisiä.",
            "Sivukyliltä ei pääse harrastuksiin ilman autoa.",
            "Soveltavaa liikuntaa on vähän.",
        ],
        &[
            "Liikuntalähete otetaan käyttöön yhdessä hyvinvointialueen kanssa.",
            "Koulumatkoja kannustetaan kulkemaan pyörällä.",
            "Lähiliikuntapaikkoja kunnostetaan talkoilla.",
            "FINGER-toimintamalli sopii kunnan ryhmiin.",
        ],
        &[
            "Liikuntapaikkojen kunnossapidosta säästetään.",
            "Ohjaajia ei löydy ryhmiin.",
            "Lasten arkiliikunta vähenee.",
            "Lumettomat talvet vähentävät hiihtoa.",
        ],
    ],
];

/// What is special about municipalities.
pub const FEATURES: [&str; 10] = [
    "Kesäasukkaita on lähes yhtä paljon kuin vakituisia asukkaita.",
    "Väestö ikääntyy nopeasti, ja yhden hengen talouksia on paljon.",
    "Kunta sijaitsee kasvukeskuksen vieressä, ja lapsiperheiden määrä kasvaa.",
    "Pitkät välimatkat kuntakeskukseen.",
    "Vahva kylätoiminta.",
    "Iso työnantaja on lähtenyt paikkakunnalta.",
    "Oppilaitoskunta: nuorten aikuisten osuus vaihtelee lukukausittain.",
    "Matkailu tuo kausityötä.",
    "Lukio toimii omassa kunnassa.",
    "Joukkoliikenne on niukkaa.",
];

/// What negotiations held most important.
pub const RECORD_HIGHLIGHTS: [&str; 6] = [
    "Lasten ja nuorten mielen hyvinvointi on yhteinen huoli.",
    "Yhteinen tilannekuva auttaa kohdentamaan työtä.",
    "Ikääntyneiden yksinäisyyteen tarvitaan yhteinen toimintatapa.",
    "Liikkumisen edistäminen kuuluu kaikille toimialoille.",
    "Järjestöt ovat mukana suunnittelussa alusta asti.",
    "Työikäisten hyvinvointi jää helposti katveeseen.",
];

/// What is to be found out.
pub const TO_CLARIFY: [&str; 6] = [
    "Kuka vastaa palvelutietovarannon (PTV) tiedoista kunnassa?",
    "Miten liikuntalähete toimii eri kunnissa?",
    "Voiko kuntien turvallisuussuunnitelmat sovittaa yhteen?",
    "Mitkä järjestöjen tilat ovat yhteiskäytössä?",
    "Kenelle hyvinvointitarjotin ensi sijassa tehdään?",
    "Kuka kutsuu koolle perhekeskuksen yhteistyöryhmän?",
];

/// What works well.
pub const GOOD_PRACTICES: [&str; 6] = [
    "Kaikukortti on käytössä koko ryhmässä.",
    "Kuntien yhteinen hyvinvointiviikko.",
    "Etsivän nuorisotyön ja perhekeskuksen yhteispäivystys.",
    "Ikäihmisten kotikäynnit yhdessä järjestöjen kanssa.",
    "Yhteinen tapahtumakalenteri Lähellä.fi-palvelussa.",
    "Kulttuuriluotsit lähtevät kaveriksi tapahtumiin.",
];

/// Notes of workshops.
pub const NOTES: [&str; 7] = [
    "Perhekeskuksen palvelupolut tehdään näkyviksi.",
    "Seniorikeskuksen ryhmiin tarvitaan kuljetuksia.",
    "Hyvinvointitarjottimen sisältö päivitetään kahdesti vuodessa.",
    "Viestintään sovitaan yhteiset vastuut.",
    "Talousarvion laadinta otetaan huomioon aikataulussa.",
    "Nuorten osallisuus: kysytään nuorisovaltuustoilta.",
    "Hankkeiden tulokset siirretään perustyöhön.",
];

/// Challenges that are voted on.
pub const CHALLENGES: [&str; 6] = [
    "Yhteinen tilannekuva ja analyysi puuttuu",
    "Resurssit eivät riitä ehkäisevään työhön",
    "Tieto ei kulje toimijoiden välillä",
    "Vastuut ovat epäselvät",
    "Järjestöjen rahoitus on epävarmaa",
    "Vaikuttavuuden arviointi on hankalaa",
];

/// Measures that are agreed.
pub const MEASURES: [&str; 9] = [
    "Perustetaan kuntien yhteinen perhekeskusverkosto ja nimetään sille vetäjä.",
    "Otetaan liikuntalähete käyttöön kaikissa ryhmän kunnissa.",
    "Järjestetään turvallisuuskävelyt jokaisessa kunnassa.",
    "Sovitaan yhteinen toimintatapa ikääntyneiden yksinäisyyden tunnistamiseen.",
    "Päivitetään palvelutietovarannon (PTV) tiedot puolivuosittain.",
    "Koulutetaan mielenterveyden ensiavun ohjaajia kuntien henkilöstöstä.",
    "Käynnistetään talousneuvonta yhdessä järjestöjen kanssa.",
    "Laaditaan yhteinen hyvinvointiviestinnän vuosikello.",
    "Tuodaan nuorisovaltuustot mukaan seurantaan.",
];

/// Who does what was agreed.
pub const OWNERS: [&str; 4] =
    ["Hyvinvointialue, hyte-tiimi", "Kuntien hyvinvointikoordinaattorit", "Kunnat ja järjestöt yhdessä", "Järjestöyhteistyöryhmä"];

/// What municipalities say of measures.
pub const COMMENTS: [&str; 5] = [
    "Työ on aloitettu, vetäjä nimetty.",
    "Odottaa talousarviopäätöstä.",
    "Toteutui suunnitellusti keväällä.",
    "Yhteistyökumppanit on koottu, aikataulu tarkentuu.",
    "Osin toteutunut; jatketaan ensi vuonna.",
];

/// Questions of the feedback form.
pub const FEEDBACK: [&str; 4] = [
    "Neuvottelun ennakkomateriaali oli hyödyllinen (1\u{2013}4)",
    "Kuntakortti auttoi keskustelussa (1\u{2013}4)",
    "Sain äänemme kuuluviin (1\u{2013}4)",
    "Sovimme konkreettisista toimista (1\u{2013}4)",
];

/// Questions and answers of the pre-questionnaire.
pub const QUESTIONNAIRE: [(&str, &str); 4] = [
    ("Mikä painopiste on kunnassanne ajankohtaisin?", "Mielen hyvinvointi"),
    ("Mikä painopiste on kunnassanne ajankohtaisin?", "Arjen turvallisuus"),
    ("Mikä painopiste on kunnassanne ajankohtaisin?", "Liikunnallinen elämäntapa"),
    ("Mitä odotatte neuvottelulta?", "Konkreettisia yhteisiä tavoitteita"),
];

/// How highlights go on: as many as a record has of them.
pub const HIGHLIGHT_ENDINGS: [&str; 3] =
    ["", " Aiheeseen palataan seurantapalaverissa.", " Kunnat kertovat toisilleen toimivista käytännöistä."];

/// How open questions go on: as many as a record has of them.
pub const TO_CLARIFY_ENDINGS: [&str; 2] = ["", " Selvitetään ennen seurantapalaveria."];

/// How good practices go on: as many as a record has of them.
pub const GOOD_PRACTICE_ENDINGS: [&str; 3] =
    ["", " Kokemuksia on koottu kahdelta vuodelta.", " Malli on kuvattu, ja se on helppo ottaa käyttöön."];

/// How notes go on: as many as a record has of them.
pub const NOTE_ENDINGS: [&str; 4] =
    ["", " Asia viedään hyvinvointiryhmään.", " Järjestöt auttavat mielellään.", " Tarvitaan kunnan päätös."];

/// How challenges go on: as many as a record has of them.
pub const CHALLENGE_ENDINGS: [&str; 4] =
    ["", " \u{2013} pienissä kunnissa erityisesti", " \u{2013} myös hyvinvointialueella", " \u{2013} ja tilanne on jatkunut pitkään"];

/// How measures go on: as many as a record has of them.
pub const MEASURE_ENDINGS: [&str; 3] = ["", " Mukaan kutsutaan järjestöt ja seurakunnat.", " Etenemisestä kerrotaan hyvinvointiryhmälle."];

/// What participants came to.
pub const OCCASIONS: [&str; 2] = ["Neuvottelu", "Seurantapalaveri (Teams)"];

/// What is said of things that are not in order yet.
pub const READINESS_COMMENTS: [&str; 4] = [
    "Vastuuhenkilö nimetään tammikuussa.",
    "Tiedot tarkistetaan ennen seurantapalaveria.",
    "Julkaisu on siirtynyt kevääseen.",
    "Järjestöille on lähetetty ohje.",
];
