//! How real an event is in what a statement says of it.

use super::lexicon::{Lexicon, Part};
use super::tree::Tree;
use super::trigger::Trigger;
use crate::annotation::{Account, Certainty, Commitment, Form, Polarity, Statement, Time};
use std::collections::HashMap;

/// How many years before publication what an article tells by itself belongs to history.
const HISTORY: i32 = 20;

/// Finds the statement that tells of an event, and how real it makes it.
#[derive(Debug)]
pub(super) struct Accounts<'a> {
    tree: &'a Tree<'a>,
    lexicon: &'a Lexicon,
    /// The shortest statement that holds each token.
    innermost: Vec<Option<&'a Statement>>,
    /// The last year of each time.
    years: HashMap<&'a str, i32>,
    published: Option<i32>,
}

impl<'a> Accounts<'a> {
    pub(super) fn new(
        tree: &'a Tree<'a>,
        lexicon: &'a Lexicon,
        statements: &'a [Statement],
        times: &'a [Time],
    ) -> Self {
        let length =
            |s: &Statement| s.spans.iter().map(|span| span.end.saturating_sub(span.start)).sum::<usize>();
        let mut sorted: Vec<&Statement> = statements.iter().collect();
        // The sort is stable: of two of one length the first in the text holds.
        sorted.sort_by_key(|statement| (length(statement), statement.form == Form::Narration));
        let tokens = &tree.article.parse.tokens;
        let mut innermost = vec![None; tokens.len()];
        for (statement, span) in sorted.iter().rev().flat_map(|s| s.spans.iter().map(move |span| (*s, span)))
        {
            let first = tokens.partition_point(|token| token.start < span.start);
            let end = tokens.partition_point(|token| token.start < span.end).max(first);
            innermost[first..end].fill(Some(statement));
        }
        let years = times.iter().filter_map(|t| Some((t.id.as_str(), year(t.latest.as_deref()?)?))).collect();
        Self {
            tree,
            lexicon,
            innermost,
            years,
            published: tree.article.document.published.as_deref().and_then(year),
        }
    }

    /// The account of the innermost statement whose words hold the trigger.
    pub(super) fn account(&self, trigger: &Trigger, time: Option<&str>) -> Option<Account> {
        let statement = (*self.innermost.get(trigger.token)?)?;
        Some(Account {
            statement: statement.id.clone(),
            factuality: self.factuality(trigger, statement, time).to_owned(),
            place: None,
            time: None,
            note: None,
        })
    }

    fn factuality(&self, trigger: &Trigger, statement: &Statement, time: Option<&str>) -> &'static str {
        let whole = by_statement(statement);
        if whole == "insinuated" {
            return whole;
        }
        match mood(self.tree, self.lexicon, trigger) {
            // The conditional is hearsay where the article tells, a mere possibility in somebody's mouth.
            Mood::Conditional if matches!(statement.form, Form::Direct | Form::Mixed) => "hypothetical",
            Mood::Conditional => "alleged",
            Mood::Marked(factuality) => factuality,
            Mood::Plain if statement.polarity == Some(Polarity::Negative) && whole != "actual" => "denied",
            Mood::Plain if whole == "actual" && self.is_history(time) => "historical",
            Mood::Plain => whole,
        }
    }

    fn is_history(&self, time: Option<&str>) -> bool {
        let year = time.and_then(|id| self.years.get(id));
        year.zip(self.published).is_some_and(|(year, published)| published.saturating_sub(*year) >= HISTORY)
    }
}

fn year(edtf: &str) -> Option<i32> {
    edtf.get(..4)?.parse().ok()
}

/// How real a statement makes what it tells in plain words.
fn by_statement(statement: &Statement) -> &'static str {
    let last = statement.chain.last();
    if last.and_then(|link| link.stance.as_deref()) == Some("insinuates") {
        return "insinuated";
    }
    match statement.form {
        Form::Narration | Form::Headline | Form::Interpretation => "actual",
        Form::Hearsay => "alleged",
        Form::Caption | Form::Direct | Form::Indirect | Form::Mixed | Form::Report => {
            let doubted = last.and_then(|link| link.commitment).is_some_and(|commitment| {
                matches!(commitment, Commitment::Distances | Commitment::Suspends | Commitment::Rejects)
            });
            if doubted || statement.certainty == Some(Certainty::Unverified) { "alleged" } else { "reported" }
        }
    }
}

/// What the clause does with the event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mood {
    Plain,
    Conditional,
    /// Negation, future, condition, and words such as « prévoir de » or « menacer de »: a factuality.
    Marked(&'static str),
}

/// The mood of the clause in which a trigger stands.
pub(super) fn mood(tree: &Tree<'_>, lexicon: &Lexicon, trigger: &Trigger) -> Mood {
    let article = tree.article;
    let token = trigger.token;
    if trigger.part == Part::Noun {
        if tree.preposition(token).as_deref() == Some("sans") || is_negated(tree, token) {
            return Mood::Marked("denied");
        }
        // « seraient de fabrication locale »: a clause of its own.
        if tree.article.child(token, &["cop"]).is_some() {
            return clause(tree, lexicon, token);
        }
        let Some(head) = article.head(token) else { return Mood::Plain };
        let lemma = article.lemma(head).to_lowercase();
        if article.has_deprel(token, &["obj", "obl:arg", "nmod", "nsubj:pass"])
            && let Some(factuality) = lexicon.governor(&lemma, article.lower(head))
            // « il a accepté l'accord » says nothing of the accord's reality; the rest of these words does.
            && lemma != "accepter"
        {
            return Mood::Marked(factuality);
        }
        // A noun is as real as the light verb that carries it.
        if let Some(verb) = tree.carrier(lexicon, token) {
            return clause(tree, lexicon, verb);
        }
        // « si elle est soumise à une attaque »: what is not yet known is part of the condition.
        let indefinite = tree
            .article
            .child(token, &["det"])
            .is_some_and(|det| article.feature(det, "Definite") == Some("Ind"));
        let condition = Mood::Marked("hypothetical");
        let within = indefinite
            && article.has_deprel(token, &["obj", "obl"])
            && clause(tree, lexicon, head) == condition;
        return if within { condition } else { Mood::Plain };
    }
    clause(tree, lexicon, token)
}

fn clause(tree: &Tree<'_>, lexicon: &Lexicon, verb: usize) -> Mood {
    let article = tree.article;
    if is_negated(tree, verb) {
        return Mood::Marked("denied");
    }
    // The finite word: the verb itself, its first auxiliary, or the verb that governs an infinitive.
    let finite = tree.article.child(verb, &["aux", "cop"]).unwrap_or(verb);
    let has = |name, value| {
        article.feature(finite, name) == Some(value) || article.feature(verb, name) == Some(value)
    };
    let under_si = |token| {
        tree.article
            .children(token)
            .any(|c| article.deprel(c) == "mark" && matches!(article.lower(c), "si" | "s'"))
    };
    // « Il demande si » asks; every other « si » sets a condition.
    if under_si(verb) && !matches!(article.deprel(verb), "ccomp" | "xcomp") {
        return Mood::Marked("hypothetical");
    }
    if has("Mood", "Cnd") {
        let condition =
            tree.article.children(verb).any(|c| article.deprel(c).starts_with("advcl") && under_si(c));
        return if condition { Mood::Marked("hypothetical") } else { Mood::Conditional };
    }
    if has("Tense", "Fut") {
        return Mood::Marked("planned");
    }
    let marked_by = |c: usize, words: &[&str]| {
        article.has_deprel(c, &["mark", "case"]) && words.contains(&article.lower(c))
    };
    if article.feature(verb, "VerbForm") == Some("Inf") {
        if tree.article.children(verb).any(|c| marked_by(c, &["sans"])) {
            return Mood::Marked("denied");
        }
        if tree.article.children(verb).any(|c| marked_by(c, &["pour", "afin", "avant"]))
            && article.feature(finite, "VerbForm") == Some("Inf")
            && finite == verb
        {
            return Mood::Marked("planned");
        }
    }
    if matches!(article.deprel(verb), "xcomp" | "ccomp" | "acl" | "obl:arg" | "obj" | "conj")
        && let Some(head) = article.head(verb)
    {
        return governed(tree, lexicon, verb, head);
    }
    Mood::Plain
}

/// « peut frapper », « va signer », « a prévu de se rendre », « n'a pas pu entrer », « le projet de construire ».
fn governed(tree: &Tree<'_>, lexicon: &Lexicon, verb: usize, head: usize) -> Mood {
    let article = tree.article;
    let lemma = article.lemma(head).to_lowercase();
    // « signer », « avoir signé ».
    let first = tree.article.child(verb, &["aux"]).unwrap_or(verb);
    let is_infinitive = article.feature(first, "VerbForm") == Some("Inf");
    if article.deprel(verb) == "conj" {
        return Mood::Plain;
    }
    if lemma == "aller" && is_infinitive && article.upos(head) != "NOUN" {
        return Mood::Marked("planned");
    }
    if let Some(factuality) = lexicon.governor(&lemma, article.lower(head))
        && (is_infinitive || factuality == "denied" || article.feature(verb, "Mood") == Some("Sub"))
    {
        // « pourrait frapper » is possible; « devrait » announces.
        if is_negated(tree, head) && matches!(&*lemma, "pouvoir" | "vouloir" | "accepter" | "devoir") {
            return Mood::Marked("denied");
        }
        return Mood::Marked(factuality);
    }
    if is_infinitive && is_negated(tree, head) && lexicon.is_light(&lemma) {
        return Mood::Marked("denied");
    }
    Mood::Plain
}

/// Whether « pas », « jamais », « aucun », « ni » hang on a word, or a lone « ne » before « que » does not.
fn is_negated(tree: &Tree<'_>, token: usize) -> bool {
    let article = tree.article;
    tree.article.children(token).any(|child| match article.deprel(child) {
        "advmod" => matches!(article.lower(child), "pas" | "jamais" | "point" | "nullement" | "guère"),
        "det" => article.lemma(child).eq_ignore_ascii_case("aucun"),
        "nsubj" | "nsubj:pass" | "obj" => {
            // « personne n'a été tué », « aucun soldat n'a été tué », « ils n'ont rien volé ».
            let nobody = matches!(article.lower(child), "personne" | "rien" | "aucun" | "aucune" | "nul");
            nobody && article.upos(child) != "NOUN"
                || tree
                    .article
                    .child(child, &["det"])
                    .is_some_and(|det| article.lemma(det).eq_ignore_ascii_case("aucun"))
        }
        _ => false,
    })
}
