//! Which entity a noun phrase or a pronoun goes back to.

use super::super::ParsedArticle;
use super::{Entities, Gender, MentionTokens, Number};
use crate::annotation::{Entity, EntityType, MentionKind};

/// How many mentions back an antecedent is looked for.
const REACH: usize = 60;

/// How often somebody is told of who is what a text is about.
const TOLD: usize = 3;

/// How many mentions back a name is looked for, wherever it stands.
const FAR: usize = 1_000;

impl Entities {
    /// The entity that a pronoun or a noun phrase at this token most likely goes back to, among those told before it in the
    /// same sentence or the three before. Gender and number are those that the word shows.
    pub fn antecedent(
        &self,
        article: &ParsedArticle<'_>,
        token: usize,
        gender: Option<Gender>,
        number: Option<Number>,
        wanted: impl Fn(&Entity) -> bool,
    ) -> Option<usize> {
        let sentence = article.sentence_number(token);
        let governor = article.head(token);
        // "Chez lui", "quant à lui", "lui-même" are the subject's own.
        let within_clause = token > 0 && article.lower(token - 1) == "chez"
            || token > 1 && article.lower(token - 2) == "quant"
            || article.lower(token).ends_with("même");
        let says = article.form(token).starts_with('-');
        // "La présidente, Anna Vulc, lui demande", not "a lui demandé", "parle, lui,".
        let clitic = article.has_deprel(token, &["obj", "iobj"])
            && governor.is_some_and(|verb| verb > token)
            && article.form(token + 1) != ","
            && token.checked_sub(1).is_none_or(|i| article.upos(i) != "AUX");
        let opens = article.sentence(token).start;
        // "Quant au maire, Paul Rey, il dit": he is the one.
        let concerned = article.lower(opens) == "quant";
        // "Pour la critique Anna Vulc, elle a inventé un genre": somebody else.
        let judges = article.quotation_number(token).is_none()
            && (matches!(article.lower(opens), "pour" | "selon" | "d'après")
                || article.lower(opens) == "d'" && article.lower(opens + 1) == "après");
        let mut seen: Vec<usize> = Vec::new();
        let mut best: Option<(f64, usize)> = None;
        for (back, mention) in self.before(token).take(REACH).enumerate() {
            let away = sentence.saturating_sub(article.sentence_number(mention.head));
            if away > 3 {
                break;
            }
            let position = mention.entity;
            let (Some(entity), Some(profile)) = (self.list.get(position), self.profiles.get(position)) else {
                continue;
            };
            if seen.contains(&position) {
                continue;
            }
            // "« La radio marche », dit-elle": whoever says so is not told of within what is said.
            let said = article.quotation_number(mention.head);
            let within = article.quotation_number(token);
            let thing = entity.r#type != EntityType::Person && within.is_none();
            if said.is_some() && (says && (within.is_none() || within == said) || thing) {
                continue;
            }
            if !agrees(profile.gender, gender) || !agrees(profile.number, number) || !wanted(entity) {
                continue;
            }
            // "Le maire, Marc Roy, s'est rendu sur place": a name in apposition is told of as its noun is.
            let noun = article.head(mention.head).filter(|_| article.has_deprel(mention.head, &["appos"]));
            let head = noun.unwrap_or(mention.head);
            // Two arguments of one verb are two things: "il" in "Dupont l'a dit" is not "l'".
            let argument = if clitic { head } else { mention.head };
            let same_clause = article.head(argument) == governor
                && governor.is_some()
                && !article.has_deprel(argument, &["conj"]);
            // "Interrogé par Le Monde, il dit": whoever asks is not who is asked.
            let asks = article.deprel(mention.head) == "obl:agent"
                && governor.is_some()
                && article.head(mention.head).and_then(|verb| article.head(verb)) == governor;
            // "Née d'une mère repasseuse, elle dit": the participle is hers, and its words tell of somebody else.
            let mut up = article.ancestors(mention.head).take_while(|a| *a < token && Some(*a) != governor);
            let fronted = up.any(|a| {
                // "Fille d'une mère repasseuse, elle dit"
                let role = a == opens && article.upos(a) == "NOUN";
                (role || article.feature(a, "VerbForm") == Some("Part"))
                    && article.head(a).is_none_or(|h| h >= token)
                    && article.child(a, &["nsubj", "nsubj:pass"]).is_none()
            });
            if judges && away == 0 && mention.head < opens + 6 && article.form(mention.tokens.end) == "," {
                continue;
            }
            seen.push(position);
            if (same_clause || asks || fronted) && away == 0 && !within_clause && !concerned {
                continue;
            }
            let role = if article.has_deprel(head, &["nsubj"]) {
                // The subject of the main clause is told of; that of a clause within it less.
                let verb = article.head(head);
                let main = verb.is_some_and(|v| article.has_deprel(v, &["ROOT", "conj", "parataxis"]));
                if main { 1.0 } else { 0.7 }
            } else if article.deprel(head) == "obl:agent"
                && article.head(head).is_some_and(|v| article.has_deprel(v, &["ROOT", "root", "conj"]))
            {
                0.9
            } else if article.has_deprel(head, &["obj", "iobj", "ROOT"]) {
                0.5
            } else if article.has_deprel(head, &["nmod", "appos", "flat"]) {
                0.0
            } else {
                0.3
            };
            let paragraph = if article.paragraph_number(mention.head) == article.paragraph_number(token) {
                0.4
            } else {
                0.0
            };
            // "La préfecture assure suivre la situation. Elle rappelle": who has just spoken.
            let tells = |i: usize| {
                let clause = |verb: usize, c: usize| {
                    article.has_deprel(c, &["ccomp"]) || c > verb && article.has_deprel(c, &["xcomp"])
                };
                article.head(i).is_some_and(|verb| article.children(verb).any(|c| clause(verb, c)))
            };
            let spoke = away == 1 && role >= 1.0 && paragraph > 0.0 && tells(head) && tells(token);
            let animate = match entity.r#type {
                EntityType::Person => 0.9,
                EntityType::Group => 0.6,
                EntityType::Organization if spoke && profile.gender == gender => 0.8,
                EntityType::Organization => 0.1,
                _ => -0.3,
            };
            let known = if profile.gender.is_some() && gender.is_some() { 0.4 } else { 0.0 };
            let pronoun = if mention.kind == MentionKind::Pronominal { 0.3 } else { 0.0 };
            // Who is only somebody's ("son père", "ses collègues") is told of less.
            let owned = mention.kind == MentionKind::Nominal && is_owned(article, mention.tokens.start);
            let kin =
                mention.kind == MentionKind::Nominal && role < 0.7 && is_kin(article.lower(mention.head));
            // "Sa mère, Ginette, donne une autre version. … Elle": she whose mother it is.
            let relative = mention.kind == MentionKind::Named
                && away > 0
                && noun.is_some_and(|n| is_kin(article.lower(n)) && is_owned(article, n));
            let owned = match (relative, owned || kin) {
                (true, _) => -0.9,
                (_, true) => -0.5,
                _ => 0.0,
            };
            // "« … comme les photos d'une cousine. » Elle nie": nobody whom only somebody's words tell of.
            let quoted = match said {
                Some(_) if within.is_none() && !profile.named => -0.9,
                Some(_) if within.is_none() => -0.3,
                _ => 0.0,
            };
            let told = (entity.mentions.len().min(4) as f64) * 0.05;
            let score = role + paragraph + animate + known + pronoun + owned + quoted + told
                - 0.9 * away as f64
                - 0.03 * back as f64;
            if best.is_none_or(|(b, _)| score > b) {
                best = Some((score, position));
            }
        }
        // "Le politologue Paul Rey, de l'université Laval, … Elle": whom the text tells of, and no body that is told of by the way.
        let body = |position: &usize| {
            let of = |m: &MentionTokens| article.has_deprel(m.head, &["nsubj"]);
            let mut told = self.before(token).take(REACH).filter(|m| m.entity == *position);
            self.list
                .get(*position)
                .is_some_and(|e| e.r#type == EntityType::Organization && e.kind.as_deref() != Some("Company"))
                && !self.is_press(*position)
                && told.all(|m| !of(m))
        };
        let best = best.map(|(_, position)| position);
        let protagonist = || self.protagonist(token, gender, number);
        best.filter(|best| !body(best)).or_else(protagonist).or(best)
    }

    /// The only person of a gender whom the text has told of again and again: who "elle" is where nobody was told of for a while.
    pub(super) fn protagonist(
        &self,
        token: usize,
        gender: Option<Gender>,
        number: Option<Number>,
    ) -> Option<usize> {
        gender.filter(|_| number == Some(Number::Singular))?;
        let often = |position: &usize| {
            let entity = self.list.get(*position);
            entity.is_some_and(|e| e.r#type == EntityType::Person && e.mentions.len() >= TOLD)
                && self.profiles.get(*position).is_some_and(|p| p.gender == gender && p.named)
                && !self.is_new(*position, token)
        };
        let mut often = (0..self.list.len()).filter(often);
        let one = often.next()?;
        often.next().is_none().then_some(one)
    }

    /// The latest entity told before a token that satisfies a condition, at most so many mentions back.
    pub(super) fn latest(
        &self,
        token: usize,
        reach: usize,
        wanted: impl Fn(usize, &MentionTokens) -> bool,
    ) -> Option<usize> {
        self.before(token).take(reach).find(|m| wanted(m.entity, m)).map(|m| m.entity)
    }

    /// Mentions that end before a token, at most so many as are looked at for an antecedent, the nearest first.
    pub(super) fn told_before(&self, token: usize) -> impl Iterator<Item = &MentionTokens> {
        self.before(token).take(REACH)
    }

    /// Mentions that end before a token, the nearest first, as far back as any name is looked for.
    pub(super) fn told_far_before(&self, token: usize) -> impl Iterator<Item = &MentionTokens> {
        self.before(token).take(FAR)
    }

    /// Whether no mention of an entity ends before a token.
    pub fn is_new(&self, position: usize, token: usize) -> bool {
        self.profiles.get(position).and_then(|profile| profile.told).is_none_or(|end| end > token)
    }

    /// Mentions that end before a token, the nearest first.
    fn before(&self, token: usize) -> impl Iterator<Item = &MentionTokens> {
        self.mentions.until(token).filter(move |m| m.tokens.end <= token)
    }
}

/// Whether what is known of both is the same.
pub(super) fn agrees<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

/// Whether a possessive stands before this token.
fn is_owned(article: &ParsedArticle<'_>, start: usize) -> bool {
    start > 0
        && matches!(article.lower(start - 1), "son" | "sa" | "ses" | "leur" | "leurs" | "mon" | "ma" | "mes")
}

/// Nouns for who is told by somebody else: "d'un père éboueur".
pub(super) fn is_kin(word: &str) -> bool {
    matches!(
        word,
        "père"
            | "mère"
            | "frère"
            | "sœur"
            | "fils"
            | "fille"
            | "mari"
            | "femme"
            | "épouse"
            | "époux"
            | "oncle"
            | "tante"
            | "cousin"
            | "cousine"
            | "grand-père"
            | "grand-mère"
            | "ami"
            | "amie"
            | "collègue"
            | "voisin"
            | "voisine"
            | "prédécesseur"
            | "successeur"
    )
}
