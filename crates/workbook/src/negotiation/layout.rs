//! The sheets of a record and their columns, for writing and for reading.

use model::reader_texts::{NegotiationColumnTexts, NegotiationPromptTexts, NegotiationTaskTexts, NegotiationTexts};

/// A sheet of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SheetKind {
    Participants,
    Highlights,
    Measures,
    ToClarify,
    GoodPractices,
    Votes,
    Feedback,
    Questionnaire,
    Workshop,
    Readiness,
}

/// What is asked in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    Meeting,
    Party,
    Persons,
    Visits,
    Theme,
    OperatingModel,
    Highlight,
    Measure,
    Owner,
    Due,
    Indicator,
    Status,
    ToClarify,
    GoodPractice,
    Note,
    Challenge,
    Votes,
    Rank,
    Question,
    Answer,
    Answers,
    Mean,
    Municipality,
    Code,
    Item,
    Done,
    Remark,
}

impl SheetKind {
    /// All of them, in the order of the workbook.
    pub const ALL: [SheetKind; 10] = [
        SheetKind::Participants,
        SheetKind::Highlights,
        SheetKind::Measures,
        SheetKind::ToClarify,
        SheetKind::GoodPractices,
        SheetKind::Votes,
        SheetKind::Feedback,
        SheetKind::Questionnaire,
        SheetKind::Workshop,
        SheetKind::Readiness,
    ];

    /// The columns, from left to right.
    pub const fn columns(self) -> &'static [Column] {
        match self {
            SheetKind::Participants => &[Column::Meeting, Column::Party, Column::Persons, Column::Visits, Column::Remark],
            SheetKind::Highlights => &[Column::Theme, Column::OperatingModel, Column::Highlight],
            SheetKind::Measures => {
                &[Column::Theme, Column::Measure, Column::Owner, Column::Due, Column::Indicator, Column::Status, Column::Remark]
            }
            SheetKind::ToClarify => &[Column::Theme, Column::OperatingModel, Column::ToClarify],
            SheetKind::GoodPractices => &[Column::Theme, Column::OperatingModel, Column::GoodPractice],
            SheetKind::Votes => &[Column::Challenge, Column::Votes, Column::Rank],
            SheetKind::Feedback => &[Column::Question, Column::Answers, Column::Mean],
            SheetKind::Questionnaire => &[Column::Question, Column::Answer, Column::Answers],
            SheetKind::Workshop => &[Column::Theme, Column::OperatingModel, Column::Note],
            SheetKind::Readiness => &[Column::Municipality, Column::Code, Column::Item, Column::Done, Column::Remark],
        }
    }

    /// The columns by which a sheet is known and without which a row is nothing.
    pub const fn key_columns(self) -> &'static [Column] {
        match self {
            SheetKind::Participants => &[Column::Party, Column::Persons],
            SheetKind::Highlights => &[Column::Highlight],
            SheetKind::Measures => &[Column::Measure, Column::Owner],
            SheetKind::ToClarify => &[Column::ToClarify],
            SheetKind::GoodPractices => &[Column::GoodPractice],
            SheetKind::Votes => &[Column::Challenge, Column::Votes],
            SheetKind::Feedback => &[Column::Question, Column::Mean],
            SheetKind::Questionnaire => &[Column::Question, Column::Answer],
            SheetKind::Workshop => &[Column::Note],
            SheetKind::Readiness => &[Column::Municipality, Column::Item, Column::Done],
        }
    }

    /// Rows to write in on the template.
    pub const fn rows(self) -> u32 {
        match self {
            SheetKind::Participants => 9,
            SheetKind::Votes | SheetKind::Feedback | SheetKind::ToClarify | SheetKind::GoodPractices => 15,
            SheetKind::Highlights | SheetKind::Measures | SheetKind::Readiness => 18,
            SheetKind::Questionnaire => 30,
            SheetKind::Workshop => 60,
        }
    }

    /// The name of the sheet.
    pub fn name(self, texts: &NegotiationTexts) -> &str {
        let names = &texts.sheet;
        match self {
            SheetKind::Participants => &names.participants,
            SheetKind::Highlights => &names.highlights,
            SheetKind::Measures => &names.measures,
            SheetKind::ToClarify => &names.to_clarify,
            SheetKind::GoodPractices => &names.good_practices,
            SheetKind::Votes => &names.votes,
            SheetKind::Feedback => &names.feedback,
            SheetKind::Questionnaire => &names.questionnaire,
            SheetKind::Workshop => &names.workshop,
            SheetKind::Readiness => &names.readiness,
        }
    }

    /// What is recorded on it.
    pub fn task(self, tasks: &NegotiationTaskTexts) -> &str {
        match self {
            SheetKind::Participants => &tasks.participants,
            SheetKind::Highlights => &tasks.highlights,
            SheetKind::Measures => &tasks.measures,
            SheetKind::ToClarify => &tasks.to_clarify,
            SheetKind::GoodPractices => &tasks.good_practices,
            SheetKind::Votes => &tasks.votes,
            SheetKind::Feedback => &tasks.feedback,
            SheetKind::Questionnaire => &tasks.questionnaire,
            SheetKind::Workshop => &tasks.workshop,
            SheetKind::Readiness => &tasks.readiness,
        }
    }
}

impl Column {
    /// The heading.
    pub fn heading(self, texts: &NegotiationColumnTexts) -> &str {
        match self {
            Column::Meeting => &texts.meeting,
            Column::Party => &texts.party,
            Column::Persons => &texts.persons,
            Column::Visits => &texts.visits,
            Column::Theme => &texts.theme,
            Column::OperatingModel => &texts.operating_model,
            Column::Highlight => &texts.highlight,
            Column::Measure => &texts.measure,
            Column::Owner => &texts.owner,
            Column::Due => &texts.due,
            Column::Indicator => &texts.indicator,
            Column::Status => &texts.status,
            Column::ToClarify => &texts.to_clarify,
            Column::GoodPractice => &texts.good_practice,
            Column::Note => &texts.note,
            Column::Challenge => &texts.challenge,
            Column::Votes => &texts.votes,
            Column::Rank => &texts.rank,
            Column::Question => &texts.question,
            Column::Answer => &texts.answer,
            Column::Answers => &texts.answers,
            Column::Mean => &texts.mean,
            Column::Municipality => &texts.municipality,
            Column::Code => &texts.code,
            Column::Item => &texts.item,
            Column::Done => &texts.done,
            Column::Remark => &texts.remark,
        }
    }

    /// Its width on the template, in characters.
    pub const fn width(self) -> f64 {
        match self {
            Column::Highlight | Column::ToClarify | Column::GoodPractice | Column::Note | Column::Challenge => 90.0,
            Column::Question => 56.0,
            Column::Measure => 50.0,
            Column::Answer => 46.0,
            Column::Item => 44.0,
            Column::Indicator => 30.0,
            Column::Meeting | Column::Party => 26.0,
            Column::Theme | Column::OperatingModel | Column::Owner | Column::Remark => 24.0,
            Column::Municipality => 18.0,
            Column::Due => 13.0,
            Column::Status
            | Column::Persons
            | Column::Visits
            | Column::Votes
            | Column::Rank
            | Column::Answers
            | Column::Mean
            | Column::Code
            | Column::Done => 16.0,
        }
    }

    /// The message beside its cells.
    pub fn prompt(self, texts: &NegotiationPromptTexts) -> &str {
        match self {
            Column::Persons => &texts.persons,
            Column::Visits => &texts.visits,
            Column::Owner => &texts.owner,
            Column::Due => &texts.date,
            Column::Rank => &texts.rank,
            Column::Answers => &texts.answers,
            Column::Mean => &texts.mean,
            Column::Party | Column::Theme | Column::OperatingModel | Column::Indicator | Column::Status | Column::Done | Column::Item => {
                &texts.choose
            }
            Column::Votes | Column::Code => &texts.number,
            _ => &texts.text,
        }
    }
}
