//! Statements as a specification: each text, and what is said in it as `chain: words`, voices from the first after the outlet.

mod heard;
mod meant;
mod parted;
mod read;
mod shown;
mod told;
mod turns;
mod voices;

use crate::annotation::{Annotation, Document, Form};
use crate::extract::Extractor;
use crate::nlp::model;
use crate::read::Article;
use std::sync::{Mutex, OnceLock};

fn annotated(text: &str) -> Annotation {
    static EXTRACTOR: OnceLock<Mutex<Extractor>> = OnceLock::new();
    let extractor =
        EXTRACTOR.get_or_init(|| Mutex::new(Extractor::new(model::french().expect("the model").into())));
    let document = Document {
        text: text.to_owned(),
        language: "fr".to_owned(),
        outlet: Some("La Lanterne".to_owned()),
        ..Document::default()
    };
    extractor.lock().expect("no test panics inside").annotate(Article { document, sections: Vec::new() })
}

fn said(text: &str) -> Vec<String> {
    let annotation = annotated(text);
    let name = |id: &Option<String>| {
        let entity = annotation.entities.iter().find(|e| Some(&e.id) == id.as_ref());
        entity.map_or("?", |e| e.name.as_str()).to_owned()
    };
    let told = annotation.statements.iter().filter(|s| s.form != Form::Narration);
    told.map(|s| {
        let chain: Vec<String> = s.chain.iter().skip(1).map(|link| name(&link.source)).collect();
        let words: Vec<&str> = s.spans.iter().map(|span| span.exact.as_str()).collect();
        format!("{}: {}", chain.join(" › "), words.join(" […] "))
    })
    .collect()
}

const TEXTS: &[(&str, &[&str])] = &[
    ("« Le pont tiendra », assure Marie Lanoix.", &["Marie Lanoix: Le pont tiendra"]),
    (
        "« Le pont tiendra, promet Marie Lanoix. Nous l’avons mesuré. »",
        &["Marie Lanoix: Le pont tiendra […] Nous l’avons mesuré."],
    ),
    (
        "Marie Lanoix a déclaré que la route rouvrirait lundi.",
        &["Marie Lanoix: que la route rouvrirait lundi"],
    ),
    ("Marie Lanoix dit vouloir quitter la ville.", &["Marie Lanoix: vouloir quitter la ville"]),
    ("Selon Marie Lanoix, la digue est fissurée.", &["Marie Lanoix: la digue est fissurée"]),
    ("La digue est fissurée, a reconnu Marie Lanoix.", &["Marie Lanoix: La digue est fissurée"]),
    ("« Tout est calme », a déclaré à l’AFP la maire Marie Lanoix.", &["AFP › Marie Lanoix: Tout est calme"]),
    (
        "Selon Le Monde, Marie Lanoix affirme que la digue est fissurée.",
        &["Le Monde › Marie Lanoix: que la digue est fissurée"],
    ),
    ("Deux ouvriers auraient été blessés.", &["?: Deux ouvriers auraient été blessés"]),
    ("Marie Lanoix nie avoir menti.", &["Marie Lanoix: avoir menti"]),
    // A tagger takes "dément" for an adverb.
    ("La direction dément : « Rien n’a été caché. »", &["direction: Rien n’a été caché."]),
    // What is said may stand beside the clause that says so.
    ("Le pont rouvrira lundi, comme l’a confirmé la préfecture.", &["préfecture: Le pont rouvrira lundi"]),
    (
        "Comme le rappelle Nadia Ferhat, la loi interdit ces contrôles.",
        &["Nadia Ferhat: la loi interdit ces contrôles"],
    ),
    (
        "Le vaccin protège dix ans. C’est ce qu’affirme Nadia Ferhat.",
        &["Nadia Ferhat: Le vaccin protège dix ans"],
    ),
    ("Le pont sera fermé, ce que dément Nadia Ferhat.", &["Nadia Ferhat: Le pont sera fermé"]),
    (
        "Contrairement à ce qu’avait annoncé Paul Mercier, la gare n’a pas rouvert.",
        &["Paul Mercier: la gare n’a pas rouvert"],
    ),
    (
        "Paul Mercier affirme que la gare a rouvert, comme l’avait annoncé Nadia Ferhat.",
        &["Paul Mercier: que la gare a rouvert", "Nadia Ferhat: que la gare a rouvert"],
    ),
    // What somebody knows, thinks, wants or is for.
    ("Nadia Ferhat sait que la digue cédera.", &["Nadia Ferhat: que la digue cédera"]),
    ("Paul Mercier ignore si le contrat sera signé.", &["Paul Mercier: si le contrat sera signé"]),
    ("On ignore si le contrat sera signé.", &[]),
    ("Nadia Ferhat est convaincue que les prix baisseront.", &["Nadia Ferhat: que les prix baisseront"]),
    ("Paul Mercier est opposé à la vente du stade.", &["Paul Mercier: la vente du stade"]),
    ("Nadia Ferhat s’est prononcée contre la vente du stade.", &["Nadia Ferhat: la vente du stade"]),
    ("Nadia Ferhat juge la peine trop légère.", &["Nadia Ferhat: la peine trop légère"]),
    ("Le comité considère le barrage comme une menace.", &["comité: le barrage comme une menace"]),
    ("Il semble que la digue ait cédé.", &[]),
    // Orders and questions.
    ("Nadia Ferhat a demandé aux habitants de ne pas sortir.", &["Nadia Ferhat: de ne pas sortir"]),
    (
        "Nadia Ferhat a demandé quelles routes étaient coupées.",
        &["Nadia Ferhat: quelles routes étaient coupées"],
    ),
    // Passives, by whom or in what it is told.
    ("Trois blessés ont été signalés par la préfecture.", &["préfecture: Trois blessés"]),
    ("Les retards mentionnés dans le rapport datent de mars.", &["rapport: Les retards"]),
    ("Paul Mercier est accusé de corruption.", &["?: corruption"]),
    ("Il soutient le maire Paul Mercier.", &[]),
    // Through whom it reached the reader.
    (
        "« Rien n’est signé », a déclaré à Reuters Nadia Ferhat.",
        &["Reuters › Nadia Ferhat: Rien n’est signé"],
    ),
    (
        "Nadia Ferhat a estimé sur BFMTV que la crise était passée.",
        &["BFMTV › Nadia Ferhat: que la crise était passée"],
    ),
    (
        "Le Niger a dénoncé, par la voix de son ministre Idrissa Maïga, une ingérence.",
        &["Idrissa Maïga › Niger: une ingérence"],
    ),
    (
        "Selon un bilan communiqué par la préfecture, douze maisons ont brûlé.",
        &["préfecture: douze maisons ont brûlé"],
    ),
    ("L’une des ingénieures explique que le pont tiendra.", &["ingénieure: que le pont tiendra"]),
    ("Ruritanie : le maire promet une enquête", &["maire: une enquête"]),
    // A lone quotation is the word of whom the text puts forward before or behind it.
    (
        "« Je n’ai rien vu venir. » Paul Mercier regarde les ruines de sa grange.",
        &["Paul Mercier: Je n’ai rien vu venir."],
    ),
    // What is quoted within a quotation comes on its speaker's word.
    (
        "« Ma mère disait : “L’eau reviendra.” Elle avait raison », raconte Nadia Ferhat.",
        &[
            "Nadia Ferhat: Ma mère disait : “L’eau reviendra.” Elle avait raison",
            "Nadia Ferhat › mère: L’eau reviendra.",
        ],
    ),
    (
        "« Il a dit : “Je pars demain.” Nous l’attendons », raconte Nadia Ferhat.",
        &["Nadia Ferhat: Il a dit : “Je pars demain.” Nous l’attendons", "Nadia Ferhat › ?: Je pars demain."],
    ),
    // Two who say it together.
    (
        "Nadia Ferhat et Paul Mercier estiment que le pont tiendra.",
        &["Nadia Ferhat et Paul Mercier: que le pont tiendra"],
    ),
    // What stands between the verb and its clause.
    ("La direction a fait savoir lundi soir que l’usine fermerait.", &["direction: que l’usine fermerait"]),
    (
        "Nadia Ferhat demande que la route ferme et que les écoles rouvrent.",
        &["Nadia Ferhat: que la route ferme et que les écoles rouvrent"],
    ),
    // Asides of a voice.
    (
        "La digue tiendra, selon le maire, Paul Mercier, cité par l’AFP.",
        &["AFP › Paul Mercier: La digue tiendra"],
    ),
    (
        "Paul Mercier, neveu du ministre, qui souhaite une enquête, a écrit au préfet.",
        &["Paul Mercier: une enquête"],
    ),
    (
        "Des fissures inquiètent la préfecture, selon laquelle la digue peut céder.",
        &["préfecture: la digue peut céder"],
    ),
    // Quotations behind one another.
    (
        "« La digue cède », s’alarme la sage-femme Nadia Ferhat. « Personne ne nous écoute. »",
        &["Nadia Ferhat: La digue cède", "Nadia Ferhat: Personne ne nous écoute."],
    ),
    (
        "« J’ai eu tort », et « j’ai payé », reconnaît Paul Mercier.",
        &["Paul Mercier: J’ai eu tort", "Paul Mercier: j’ai payé"],
    ),
    // Whoever speaks goes on, not whom the words tell of.
    (
        "Selon Nadia Ferhat, la route est coupée. Il faut partir, ajoute-t-elle.",
        &["Nadia Ferhat: la route est coupée", "Nadia Ferhat: Il faut partir"],
    ),
    (
        "Paul Mercier a dit que Nadia Ferhat mentait. « Elle a tout inventé », a-t-il ajouté.",
        &["Paul Mercier: que Nadia Ferhat mentait", "Paul Mercier: Elle a tout inventé"],
    ),
    (
        "La compagnie a annoncé la fermeture de la ligne. L’annonce de la fermeture a surpris les élus.",
        &["compagnie: la fermeture de la ligne", "compagnie: la fermeture"],
    ),
    // A newspaper that prints the words of others.
    (
        "Le Guardian publie le témoignage de Paul Mercier. Selon Paul Mercier, la mine était fermée.",
        &["Guardian › Paul Mercier: la mine était fermée"],
    ),
    (
        "Dans un article intitulé « La digue oubliée », le quotidien Le Temps rapporte que la digue cède.",
        &["Le Temps: La digue oubliée", "Le Temps: que la digue cède"],
    ),
    // An interview.
    (
        "La Lanterne : Pourquoi partir ?\nNadia Ferhat : Je n’ai plus rien ici.\nLa Lanterne : Et votre frère ?\nNadia Ferhat : Il reste, lui.",
        &["Nadia Ferhat: Je n’ai plus rien ici.", "Nadia Ferhat: Il reste, lui."],
    ),
    // A pronoun takes up what stands beside it, or what was told before.
    ("Le pont est sûr, le maire l’a confirmé.", &["maire: Le pont est sûr"]),
    ("Comme dit Nadia Ferhat : la digue tiendra.", &["Nadia Ferhat: la digue tiendra"]),
    ("La digue a cédé. Paul Mercier l’a reconnu lundi.", &["Paul Mercier: l’"]),
    // What the clause behind a noun says is told.
    ("La hausse que le gouvernement a confirmée inquiète les élus.", &["gouvernement: La hausse"]),
    // What somebody fears or is against, told by a noun or an adjective.
    ("Les candidats favorables à l’accord ont perdu.", &["candidats favorables à l’accord: l’accord"]),
    ("L’opposition de Nadia Ferhat à la vente du stade est connue.", &["Nadia Ferhat: la vente du stade"]),
    ("Paul Mercier a des doutes sur le calendrier.", &["Paul Mercier: le calendrier"]),
    ("Paul Mercier voit d’un bon œil la vente du stade.", &["Paul Mercier: la vente du stade"]),
    ("Paul Mercier insiste sur la prudence.", &["Paul Mercier: la prudence"]),
    // Who says it is the object of the verb above.
    ("On a entendu Nadia Ferhat dire que la digue tiendrait.", &["Nadia Ferhat: que la digue tiendrait"]),
    // A newspaper that nobody knows, by what it does with a voice.
    (
        "« Le lac meurt », dit Nadia Ferhat, interrogée par Pays Lacustre.",
        &["Pays Lacustre › Nadia Ferhat: Le lac meurt"],
    ),
    (
        "Dans les colonnes de Pays Lacustre, Nadia Ferhat prédit que le lac mourra.",
        &["Pays Lacustre › Nadia Ferhat: que le lac mourra"],
    ),
    // One that notes and cites.
    (
        "Le Progrès note que le niveau baisse et cite une baigneuse : « On touche le fond. »",
        &["Le Progrès: que le niveau baisse", "Le Progrès › baigneuse: On touche le fond."],
    ),
    // A pronoun that repeats the subject, and one that is no person.
    ("La préfecture, elle, dénonce « une rumeur ».", &["préfecture: une rumeur"]),
    // The clause at the end reports all that stands before it.
    ("Le ministère dément avoir menti, rapporte Le Progrès.", &["Le Progrès › ministère: avoir menti"]),
    ("Un chiffre douteux, reconnaît Le Progrès.", &["Le Progrès: Un chiffre douteux"]),
    // Who tells what is learnt.
    ("La digue a cédé, a-t-on appris auprès des pompiers.", &["pompiers: La digue a cédé"]),
    ("« Rien n’est signé », indique-t-on à la préfecture.", &["préfecture: Rien n’est signé"]),
    (
        "Dans l’entourage du ministre, on assure que le texte passera.",
        &["entourage du ministre: que le texte passera"],
    ),
    ("De source policière, deux hommes ont été arrêtés.", &["source policière: deux hommes ont été arrêtés"]),
    ("Nadia Ferhat cite des chiffres de source officielle, puis se tait.", &[]),
    // Whose information it is.
    (
        "D’après les informations du Figaro, deux élus ont été entendus.",
        &["Figaro: deux élus ont été entendus"],
    ),
    (
        "Selon les premières informations recueillies par la gendarmerie, le camion roulait vite.",
        &["gendarmerie: le camion roulait vite"],
    ),
    ("Selon nos informations, le préfet va partir.", &[": le préfet va partir"]),
    // A quotation that begins with the verb's preposition.
    ("Paul Mercier a appelé les dockers « à la retenue ».", &["Paul Mercier: à la retenue"]),
    // The medium that asks, whatever stands between, and what is told to it in the same breath.
    (
        "Joint par téléphone par Radio Lagune, Paul Mercier a démenti toute fuite.",
        &["Radio Lagune › Paul Mercier: toute fuite"],
    ),
    (
        "Interrogée par nos confrères de Sud Ouest, Nadia Ferhat a reconnu une erreur.",
        &["Sud Ouest › Nadia Ferhat: une erreur"],
    ),
    (
        "« Je pars », confie à l’AFP un ancien adjoint, qui affirme avoir tout rangé.",
        &["AFP › ancien adjoint: Je pars", "AFP › ancien adjoint: avoir tout rangé"],
    ),
    (
        "Contactée par notre rédaction, la mairie rappelle que la vente est légale.",
        &["mairie: que la vente est légale"],
    ),
    // Whoever made a count speaks by it.
    (
        "Selon un décompte de Médecins sans frontières, 18 soldats sont morts.",
        &["Médecins sans frontières: 18 soldats sont morts"],
    ),
    // Whoever spoke goes on.
    (
        "Nadia Ferhat dément avoir signé. Et d’ajouter que « rien n’est joué ».",
        &["Nadia Ferhat: avoir signé", "Nadia Ferhat: que « rien n’est joué »"],
    ),
    // The pronoun that sets a voice against others stands between verb and quotation.
    ("Paul Mercier parle, lui, d’« un gâchis annoncé ».", &["Paul Mercier: un gâchis annoncé"]),
    ("Nadia Ferhat évoque, de son côté, « une erreur de calcul ».", &["Nadia Ferhat: une erreur de calcul"]),
    // What is said without marks: behind a colon, on both sides of the clause, before a question mark.
    ("Paul Mercier prévient : la route restera fermée.", &["Paul Mercier: la route restera fermée"]),
    ("Paul Mercier annonce une surprise : la route rouvrira.", &["Paul Mercier: une surprise"]),
    ("Faux, répond Paul Mercier : la digue date de 1954.", &["Paul Mercier: Faux […] la digue date de 1954"]),
    // Commas part off a clause, and the verb behind them has its own subject.
    (
        "Me Nadia Ferhat, qui représente quatorze familles, a demandé un supplément d’enquête.",
        &["Nadia Ferhat: un supplément d’enquête"],
    ),
    // A label is nobody who speaks, and "elle" is not the man who spoke last.
    ("Objectif affiché par le maire : « rouvrir la route ».", &["maire: rouvrir la route"]),
    ("Paul Mercier cite un chiffre repris par la presse, mais que conteste Nadia Ferhat.", &[]),
    ("Procès de la rue Basse : « J’ai tout vu. »", &["?: J’ai tout vu."]),
    (
        "Paul Mercier dit que le feu a couru. Aucun relevé, fait-elle observer, n’a été fait.",
        &["Paul Mercier: que le feu a couru", "?: Aucun relevé […] n’a été fait"],
    ),
    // A medium that another statement of the sentence names is that one's.
    (
        "« On attend », a plaidé Nadia Ferhat, avant de rappeler qu’une lettre citée par Le Progrès est claire.",
        &["Nadia Ferhat: On attend", "Nadia Ferhat: qu’une lettre citée par Le Progrès est claire"],
    ),
    ("Oui, assure Nadia Ferhat.", &["Nadia Ferhat: Oui"]),
    ("Le rapport, que la presse a lu, cite un officier qui se tait.", &[]),
    (
        "Où sont les secours promis ? s’interroge le Vanuatu Daily Post.",
        &["Vanuatu Daily Post: Où sont les secours promis ?"],
    ),
    ("Jusqu’à quand ? s’interroge Nadia Ferhat.", &["Nadia Ferhat: Jusqu’à quand ?"]),
    // A clause that belongs to the voice, and a line of dialogue that tells of a demand.
    (
        "Un prix « bradé », s’étrangle Nadia Ferhat, qui réclame une enquête.",
        &["Nadia Ferhat: Un prix « bradé »", "Nadia Ferhat: une enquête"],
    ),
    (
        "– On nous demande de voter dans le noir, a lancé Paul Mercier.",
        &["Paul Mercier: On nous demande de voter dans le noir", "Paul Mercier › ?: de voter dans le noir"],
    ),
    // A name between commas after another comma.
    (
        "Dans un entretien au Monde, le président de la région, Paul Mercier, a jugé « vaine » la démarche du maire.",
        &["Monde › Paul Mercier: vaine"],
    ),
    // The town of the dateline does not speak, and "X" is no initial.
    ("TOLÈDE - Le maire Paul Mercier a démenti avoir menti.", &["Paul Mercier: avoir menti"]),
    (
        "Nadia Ferhat l’a écrit sur X. Selon elle, la digue tiendra.",
        &["Nadia Ferhat: l’", "Nadia Ferhat: la digue tiendra"],
    ),
];

#[test]
fn what_is_said_stands_with_the_whole_chain_of_voices() {
    let texts = TEXTS
        .iter()
        .chain(voices::VOICES)
        .chain(told::TOLD)
        .chain(parted::PARTED)
        .chain(shown::SHOWN)
        .chain(meant::MEANT)
        .chain(heard::HEARD)
        .chain(read::READ)
        .chain(turns::TURNS);
    let wrong: Vec<_> = texts.map(|(text, expected)| (text, said(text), expected)).collect();
    let wrong: Vec<_> = wrong.iter().filter(|(_, found, expected)| found != *expected).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn who_does_not_deny_takes_it_for_possible_or_so() {
    let stance = |text: &str| annotated(text).statements.last().and_then(|s| s.chain.last()?.stance.clone());
    assert_eq!(stance("Marie Lanoix exclut de partir.").as_deref(), Some("denies"));
    assert_eq!(stance("Marie Lanoix n’exclut pas de partir.").as_deref(), Some("estimates"));
    assert_eq!(
        stance("Marie Lanoix ne conteste pas que la route est fermée.").as_deref(),
        Some("acknowledges")
    );
}
