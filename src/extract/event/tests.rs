//! What the events of an article are, by example.

use super::events;
use crate::annotation::{
    Account, Annotation, Document, EntityType, Event, Extraction, FORMAT, Form, Link, MentionKind, Span,
    Statement, Time, TimeKind, read, to_json,
};
use crate::extract::ParsedArticle;
use crate::extract::entity::{Entities, MentionTokens};
use crate::nlp::{Engine, LanguageModel, model};
use crate::read::Article;
use std::sync::{Arc, OnceLock};

/// Who the text names, with what they are; the first words of each are its mention.
type Names = [(&'static str, EntityType)];

struct Told {
    events: Vec<Event>,
    names: Vec<String>,
}

impl Told {
    /// The event that these words tell of, first or again.
    #[track_caller]
    fn event(&self, words: &str) -> &Event {
        let found = self
            .events
            .iter()
            .find(|event| event.trigger.iter().chain(&event.mentions).any(|span| span.exact == words));
        found.unwrap_or_else(|| panic!("no event is told by {words:?}: {:?}", self.triggers()))
    }

    fn triggers(&self) -> Vec<&str> {
        self.events
            .iter()
            .filter_map(|event| event.trigger.as_ref())
            .map(|span| span.exact.as_str())
            .collect()
    }

    /// The names of those who take part in a role.
    fn who(&self, words: &str, role: &str) -> Vec<&str> {
        let of_role = self.event(words).participants.iter().filter(|p| p.role == role);
        of_role.filter_map(|p| self.name(&p.entity)).collect()
    }

    fn name(&self, id: &str) -> Option<&str> {
        self.names.get(id.strip_prefix('e')?.parse::<usize>().ok()?.checked_sub(1)?).map(String::as_str)
    }

    fn place(&self, words: &str) -> Option<&str> {
        self.name(self.event(words).place.as_deref()?)
    }

    fn factuality(&self, words: &str) -> Option<&str> {
        self.event(words).accounts.first().map(|account| account.factuality.as_str())
    }
}

fn french() -> Arc<LanguageModel> {
    static MODEL: OnceLock<Arc<LanguageModel>> = OnceLock::new();
    MODEL.get_or_init(|| Arc::new(model::french().expect("the model is part of the program"))).clone()
}

fn span(text: &str, words: &str) -> Span {
    let byte = text.find(words).unwrap_or_else(|| panic!("{words:?} is not in the text"));
    let start = text[..byte].chars().count();
    Span { start, end: start + words.chars().count(), exact: words.to_owned() }
}

fn time(text: &str, words: &str, edtf: &str, id: &str) -> Time {
    let span = span(text, words);
    Time {
        id: id.to_owned(),
        start: span.start,
        end: span.end,
        exact: span.exact,
        edtf: Some(edtf.to_owned()),
        earliest: Some(edtf.to_owned()),
        latest: Some(edtf.to_owned()),
        kind: TimeKind::Date,
        relative: None,
        holds_at: None,
        anchor: None,
        inferred: Vec::new(),
        linked: Vec::new(),
        rule: None,
        confidence: None,
        note: None,
    }
}

fn statement(id: &str, form: Form, spans: Vec<Span>) -> Statement {
    Statement::new(id.to_owned(), form, spans, vec![Link::default()])
}

/// The events of a text that names these, with these times and statements; the annotation of them is a legal one.
fn annotate(text: &str, names: &Names, times: Vec<Time>, statements: Vec<Statement>) -> Told {
    let sha256 = Document::sha256_of(text);
    let document = Document {
        id: Document::id_of(&sha256),
        sha256,
        text: text.to_owned(),
        language: "fr".to_owned(),
        published: Some("2025-03-10".to_owned()),
        ..Document::default()
    };
    let article = Article { document, sections: Vec::new() };
    let parse = Engine::new(french()).parse(text);
    let parsed = ParsedArticle::new(&article, &parse);
    let mut entities = Entities::default();
    for (name, kind) in names {
        let entity = entities.add(*kind, name);
        for (byte, _) in text.match_indices(name) {
            let start = text[..byte].chars().count();
            let tokens = parsed.tokens_in(start, start + name.chars().count());
            let above = |t: &usize| parsed.head(*t).is_none_or(|head| !tokens.contains(&head));
            let head = tokens.clone().find(above).unwrap_or(tokens.start);
            let mention = MentionTokens { tokens: tokens.clone(), head, entity, kind: MentionKind::Named };
            entities.mention(&parsed, mention, "test", 1.0);
        }
    }
    let events = events(&parsed, &entities, &times, &statements);
    let annotation = Annotation {
        format: FORMAT.to_owned(),
        document: article.document.clone(),
        extraction: Extraction::default(),
        sections: Vec::new(),
        entities: entities.into_list(),
        times,
        events: events.clone(),
        statements,
        relations: Vec::new(),
        discourse: Vec::new(),
        uncovered: Vec::new(),
        rejected: Vec::new(),
    };
    let json = to_json(&annotation).expect("an annotation is JSON");
    if let Err(fault) = read(json.as_bytes())
        && !text.trim().is_empty()
    {
        panic!("{fault}");
    }
    Told { events, names: names.iter().map(|(name, _)| (*name).to_owned()).collect() }
}

fn told(text: &str, names: &Names) -> Told {
    annotate(text, names, Vec::new(), Vec::new())
}

/// The event as the article itself tells it.
fn narrated(text: &str) -> Told {
    let whole = span(text, text);
    annotate(text, &[], Vec::new(), vec![statement("s1", Form::Narration, vec![whole])])
}

use EntityType::{Group, Organization, Person, Place};

#[test]
fn verbs_and_nouns_tell_of_events_and_auxiliaries_do_not() {
    let told = told("La police a arrêté deux suspects après l'explosion. Le maire est inquiet.", &[]);
    assert_eq!(told.event("arrêté").r#type, "Arrest");
    assert_eq!(told.event("explosion").r#type, "Explosion");
    assert!(!told.triggers().contains(&"a") && !told.triggers().contains(&"police"));
}

#[test]
fn an_office_is_nothing_that_happens() {
    let told = told("Le ministre de la Défense a démissionné. La défense du port a duré trois jours.", &[]);
    assert!(!told.triggers().contains(&"Défense"));
    assert!(told.triggers().contains(&"défense"));
}

#[test]
fn every_event_says_what_found_it_and_how_sure_it_is() {
    let told = told("Le ministre a démissionné lundi.", &[]);
    let event = told.event("démissionné");
    assert_eq!(event.r#type, "Resignation");
    assert_eq!(event.rule.as_deref(), Some("event:verb"));
    assert!(event.confidence.is_some_and(|c| c > 0.5 && c <= 1.0));
}

#[test]
fn the_type_may_hang_on_a_word_below() {
    let told = told("L'enquête porte sur des crimes de guerre et sur une prise d'otages.", &[]);
    assert_eq!(told.event("crimes").r#type, "WarCrime");
    assert_eq!(told.event("prise").r#type, "Abduction");
    assert!(!told.triggers().contains(&"guerre"), "the phrase is one event: {:?}", told.triggers());
}

#[test]
fn a_reflexive_verb_has_its_own_type() {
    assert_eq!(told("Le corps a été trouvé dans la forêt.", &[]).event("trouvé").r#type, "Discovery");
    assert_eq!(told("La maison se trouve dans la forêt.", &[]).event("trouve").r#type, "StateOfAffairs");
}

#[test]
fn subject_and_object_take_the_roles_of_the_verb() {
    let told = told("Les rebelles ont tué le général Dumas.", &[("rebelles", Group), ("Dumas", Person)]);
    assert_eq!(told.who("tué", "perpetrator"), ["rebelles"]);
    assert_eq!(told.who("tué", "victim"), ["Dumas"]);
}

#[test]
fn the_passive_is_turned_round() {
    let names = [("Lucie Marchal", Person), ("gendarmes", Group)];
    let told = told("Lucie Marchal a été interpellée par les gendarmes.", &names);
    assert_eq!(told.who("interpellée", "theme"), ["Lucie Marchal"]);
    assert_eq!(told.who("interpellée", "agent"), ["gendarmes"]);
}

#[test]
fn a_participle_takes_its_noun_for_what_it_is_done_to() {
    let told =
        told("La ville de Sarny, occupée par les Ruritaniens, manque d'eau.", &[("Ruritaniens", Group)]);
    assert_eq!(told.who("occupée", "occupier"), ["Ruritaniens"]);
}

#[test]
fn those_named_together_take_part_together() {
    let names = [("La Ruritanie", Organization), ("la Syldavie", Organization)];
    let told = told("La Ruritanie et la Syldavie ont signé un traité.", &names);
    assert_eq!(told.who("signé", "party"), ["La Ruritanie", "la Syldavie"]);
}

#[test]
fn an_infinitive_shares_the_subject_of_the_verb_above() {
    let told =
        told("Anna Petit veut rencontrer Paul Grand.", &[("Anna Petit", Person), ("Paul Grand", Person)]);
    assert_eq!(told.who("rencontrer", "party"), ["Anna Petit", "Paul Grand"]);
}

#[test]
fn below_a_noun_actors_act_and_the_rest_suffers() {
    let names = [("l'armée", Organization), ("Sarny", Place)];
    let told = told("L'offensive de l'armée a surpris. Le bombardement de Sarny a duré deux heures.", &names);
    assert_eq!(told.who("offensive", "agent"), ["l'armée"]);
    assert_eq!(told.who("bombardement", "target"), ["Sarny"]);
}

#[test]
fn a_noun_and_the_empty_verb_that_carries_it_are_one_event() {
    let text = "Une explosion s'est produite lundi à Sarny.";
    let times = vec![time(text, "lundi", "2025-03-10", "t1")];
    let told = annotate(text, &[("Sarny", Place)], times, Vec::new());
    assert_eq!(told.triggers(), ["explosion"]);
    assert_eq!(told.event("produite").id, told.event("explosion").id);
    assert_eq!(told.place("explosion"), Some("Sarny"));
    assert_eq!(told.event("explosion").time.as_deref(), Some("t1"));
}

#[test]
fn place_and_time_come_from_the_clause_of_the_trigger() {
    let text = "Le président a rencontré les maires à Sarny le 3 mars 2025, mais il a refusé leur demande.";
    let times = vec![time(text, "3 mars 2025", "2025-03-03", "t1")];
    let told = annotate(text, &[("Sarny", Place)], times, Vec::new());
    assert_eq!(told.place("rencontré"), Some("Sarny"));
    assert_eq!(told.event("rencontré").time.as_deref(), Some("t1"));
    assert_eq!(told.place("refusé"), None);
    assert_eq!(told.event("refusé").time, None);
}

#[test]
fn what_the_text_does_not_name_takes_no_part() {
    let told = told("On a volé des tableaux.", &[]);
    assert!(told.event("volé").participants.is_empty());
    assert_eq!(told.event("volé").place, None);
}

#[test]
fn the_label_is_a_stretch_of_the_text() {
    let told = told("Le maire a inauguré la nouvelle école. La signature de l'accord a été reportée.", &[]);
    assert_eq!(told.event("inauguré").label, "inauguré la nouvelle école");
    assert_eq!(told.event("signature").label, "signature de l'accord");
}

#[test]
fn the_form_of_the_clause_says_how_real_it_is() {
    for (text, words, factuality) in [
        ("L'armée a bombardé la ville.", "bombardé", "actual"),
        ("L'armée n'a pas bombardé la ville.", "bombardé", "denied"),
        ("L'armée bombardera la ville.", "bombardera", "planned"),
        ("L'armée va bombarder la ville.", "bombarder", "planned"),
        ("L'armée aurait bombardé la ville.", "bombardé", "alleged"),
        ("L'armée pourrait bombarder la ville.", "bombarder", "hypothetical"),
        ("Si l'armée attaque la ville, les habitants partiront.", "attaque", "hypothetical"),
        ("Si le pays est soumis à une attaque, il se défendra.", "attaque", "hypothetical"),
        ("Ces armes seraient de fabrication locale.", "fabrication", "alleged"),
        ("Le gouvernement a prévu de vendre le port.", "vendre", "planned"),
        ("Le ministre a démenti avoir vendu le port.", "vendu", "denied"),
        ("Il est accusé d'avoir vendu le port.", "vendu", "alleged"),
        ("Aucune attaque n'a eu lieu.", "attaque", "denied"),
        ("Le gouvernement refuse de vendre le port.", "vendre", "denied"),
        ("Ils sont repartis sans signer d'accord.", "signer", "denied"),
    ] {
        assert_eq!(narrated(text).factuality(words), Some(factuality), "{text}");
    }
}

#[test]
fn the_account_is_that_of_the_innermost_statement() {
    let text = "Le porte-parole affirme que l'armée a bombardé la ville.";
    let statements = vec![
        statement("s1", Form::Narration, vec![span(text, text)]),
        statement("s2", Form::Indirect, vec![span(text, "l'armée a bombardé la ville")]),
    ];
    let told = annotate(text, &[], Vec::new(), statements);
    let account = |statement: &str, factuality: &str| Account {
        statement: statement.to_owned(),
        factuality: factuality.to_owned(),
        place: None,
        time: None,
        note: None,
    };
    assert_eq!(told.event("bombardé").accounts, [account("s2", "reported")]);
    assert_eq!(told.event("affirme").accounts, [account("s1", "actual")]);
    assert_eq!(told.event("affirme").r#type, "SpeechAct");
}

#[test]
fn what_is_insinuated_or_hearsay_stays_so() {
    let text = "Ces restes témoignent d'un massacre.";
    let mut hint = statement("s1", Form::Direct, vec![span(text, text)]);
    hint.chain[0].stance = Some("insinuates".to_owned());
    assert_eq!(annotate(text, &[], Vec::new(), vec![hint]).factuality("massacre"), Some("insinuated"));
    let hearsay = statement("s1", Form::Hearsay, vec![span(text, text)]);
    assert_eq!(annotate(text, &[], Vec::new(), vec![hearsay]).factuality("massacre"), Some("alleged"));
}

#[test]
fn what_an_article_tells_of_long_ago_is_history() {
    let text = "Le 12 mars 1943, l'armée a bombardé la ville.";
    let times = vec![time(text, "12 mars 1943", "1943-03-12", "t1")];
    let told = annotate(text, &[], times, vec![statement("s1", Form::Narration, vec![span(text, text)])]);
    assert_eq!(told.factuality("bombardé"), Some("historical"));
}

#[test]
fn without_a_statement_there_is_no_account() {
    assert!(told("L'armée a bombardé la ville.", &[]).event("bombardé").accounts.is_empty());
}

#[test]
fn an_event_told_twice_is_one_event_with_two_accounts() {
    let text = "L'armée a bombardé Sarny. Le maire assure que le bombardement de Sarny a fait dix morts.";
    let statements = vec![
        statement("s1", Form::Narration, vec![span(text, "L'armée a bombardé Sarny.")]),
        statement("s2", Form::Indirect, vec![span(text, "le bombardement de Sarny a fait dix morts")]),
    ];
    let told = annotate(text, &[("L'armée", Organization), ("Sarny", Place)], Vec::new(), statements);
    let event = told.event("bombardé");
    assert_eq!(event.mentions.iter().map(|m| m.exact.as_str()).collect::<Vec<_>>(), ["bombardement"]);
    let accounts: Vec<_> =
        event.accounts.iter().map(|a| (a.statement.as_str(), a.factuality.as_str())).collect();
    assert_eq!(accounts, [("s1", "actual"), ("s2", "reported")]);
}

#[test]
fn two_events_stay_two() {
    let names = [("Sarny", Place), ("Dubno", Place)];
    let other = told("L'armée a bombardé Sarny. Le bombardement de Dubno a duré.", &names);
    assert_ne!(other.event("bombardé").id, other.event("bombardement").id);
    let new = told("Une attaque a touché Sarny. Une autre attaque a visé Sarny.", &names);
    assert_eq!(new.triggers().iter().filter(|t| **t == "attaque").count(), 2);
}

#[test]
fn odd_texts_give_no_panic() {
    for text in [" ", "«", "a", "…\n\n— !", "Attaque", "attaque attaque attaque", "12 12 12", "L'L'L'"] {
        told(text, &[]);
    }
}
