//! Statements as a specification: each text, and what is said in it as `chain: words`, voices from the first after the outlet.

mod meant;
mod parted;
mod shown;
mod told;

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
    // The medium, whatever the verb, and whatever stands between "cité" and "par".
    (
        "« On y a cru », a savouré Marie Lanoix au micro de Radio Soleil.",
        &["Radio Soleil › Marie Lanoix: On y a cru"],
    ),
    (
        "Un délégué, cité sous couvert d’anonymat par l’agence Reuters, se dit « franchement inquiet ».",
        &["Reuters › délégué: « franchement inquiet »"],
    ),
    ("De quoi agacer Paul Mercier, qui s’est dit « stupéfait » sur RMC.", &["RMC › Paul Mercier: stupéfait"]),
    // Whoever spoke last is believed or not.
    (
        "Marie Lanoix assure que la digue est solide. À l’en croire, les critiques viendraient de jaloux.",
        &["Marie Lanoix: que la digue est solide", "Marie Lanoix: les critiques viendraient de jaloux"],
    ),
    // Whoever is asked answers.
    (
        "Interrogée sur la digue, la maire a botté en touche : « Ce n’est pas moi qui décide. »",
        &["maire: Ce n’est pas moi qui décide."],
    ),
    // Whom a quotation begins with does not say it.
    (
        "« J’ai tout perdu », dit Jean Morel. Son fils a renoncé. « Il m’a dit : “Je pars.” », raconte-t-il.",
        &[
            "Jean Morel: J’ai tout perdu",
            "Jean Morel: Il m’a dit : “Je pars.”",
            "Jean Morel › fils: Je pars.",
        ],
    ),
    (
        "Pour l’Italien, le renvoi de Jean Morel a été « une erreur ».",
        &["Italien: le renvoi de Jean Morel a été « une erreur »"],
    ),
    // What is left out is not said, nor what one does not know how to do; what one would consider is heard.
    (
        "Marie Lanoix a promis que l’aide arriverait vite, sans donner de date.",
        &["Marie Lanoix: que l’aide arriverait vite"],
    ),
    ("Marie Lanoix n’exclut pas de partir.", &["Marie Lanoix: de partir"]),
    ("Marie Lanoix n’a pas su quoi répondre.", &[]),
    (
        "D’après L’Équipe, le club envisagerait de vendre le stade.",
        &["L’Équipe: le club envisagerait de vendre le stade"],
    ),
    // An apposition without article, bodies of two words, and a name that says who a minister is.
    (
        "Marie Lanoix, ancienne juge devenue députée, appelle à manifester samedi « dans le calme ».",
        &["Marie Lanoix: à manifester samedi « dans le calme »"],
    ),
    (
        "La chambre d’agriculture, elle, met en cause le retard des travaux.",
        &["chambre d’agriculture: le retard des travaux"],
    ),
    (
        "Le premier ministre, Irakli Kobakhidzé, a assuré que le vote serait libre.",
        &["Irakli Kobakhidzé: que le vote serait libre"],
    ),
    // Whom one calls on is not who calls; who goes on behind a reporting clause is its voice.
    (
        "La ligue évoque « des dizaines de blessés » et appelle les clans à laisser passer les convois.",
        &["ligue: des dizaines de blessés", "ligue: à laisser passer les convois"],
    ),
    (
        "« On connaît la chanson », a ironisé Nadia Ferhat, élue de la ville, rappelant que la date est la sixième.",
        &["Nadia Ferhat: On connaît la chanson", "Nadia Ferhat: que la date est la sixième"],
    ),
    (
        "« La ville tiendra », a martelé son porte-parole, le général Paul Mercier, dans une allocution.",
        &["Paul Mercier: La ville tiendra"],
    ),
    // What stands beside a phrase of attribution, and what does not.
    (
        "D’après un rapport que Le Monde a pu lire, le surcoût atteindrait 266 millions d’euros.",
        &["rapport: le surcoût atteindrait 266 millions d’euros"],
    ),
    (
        "Pour le quotidien conservateur, le texte adopté jeudi par les députés « achève l’État de droit ».",
        &["quotidien conservateur: le texte adopté jeudi par les députés « achève l’État de droit »"],
    ),
    // What something is taken for, what a second verb regrets, what a body of two words or a town answers.
    ("Paul Mercier y voit « une capitulation ».", &["Paul Mercier: une capitulation"]),
    (
        "El País salue « un geste », tout en regrettant que la région n’ait pas « mieux expliqué sa démarche ».",
        &["El País: un geste", "El País: que la région n’ait pas « mieux expliqué sa démarche »"],
    ),
    ("La métropole conteste ces chiffres.", &["métropole: ces chiffres"]),
    ("Impossible à vérifier, tempère Nadia Ferhat.", &["Nadia Ferhat: Impossible à vérifier"]),
    // Nobody says what "personne" does not believe, nor what one refuses to say.
    (
        "Mais « personne ne croit plus à ces menaces », soupire Nadia Ferhat.",
        &["Nadia Ferhat: Mais « personne ne croit plus à ces menaces »"],
    ),
    ("Paul Mercier a jugé la route « sûre » tout en refusant de parler de crise.", &["Paul Mercier: sûre"]),
    // Adverbs of two words, a clause between subject and quotation, whom a relative clause lets speak.
    (
        "Paul Mercier a parlé lundi. « Rien n’est sûr », a-t-il d’emblée déclaré.",
        &["Paul Mercier: Rien n’est sûr"],
    ),
    (
        "Paul Mercier dénonce un dossier vide. Son client, dit-il, « dort bien et garde le moral ».",
        &["Paul Mercier: un dossier vide", "Paul Mercier: Son client […] « dort bien et garde le moral »"],
    ),
    (
        "« On a eu peur », s’indigne une mère de famille, selon qui plusieurs enfants ont toussé.",
        &["mère de famille: On a eu peur", "mère de famille: plusieurs enfants ont toussé"],
    ),
    (
        "Au lendemain de l’arrestation d’Anna Vulc, la maire de Strelsau, le quotidien laïc estime que la page est tournée.",
        &["quotidien laïc: que la page est tournée"],
    ),
    (
        "Le ton est le même au Monde, pour qui le président « a choisi de gouverner seul ».",
        &["Monde: le président « a choisi de gouverner seul »"],
    ),
    // A day between the verb and a name, and a trade that no table knows: the electrician is somebody else.
    (
        "Le niveau du lac, a précisé lundi EDF, est inférieur à la normale.",
        &["EDF: Le niveau du lac […] est inférieur à la normale"],
    ),
    (
        "« On arrache », lâche Jean Morel, trufficulteur à Dole. L’électricien rappelle que la route est fermée.",
        &["Jean Morel: On arrache", "électricien: que la route est fermée"],
    ),
    // "ne … que" reports nothing, and a question ends before the quotation behind it.
    (
        "Des riverains s’interrogent : pourquoi n’ont-ils été prévenus qu’à 8 heures ? « On dormait », dit Nadia Ferhat.",
        &["riverains: pourquoi n’ont-ils été prévenus qu’à 8 heures ?", "Nadia Ferhat: On dormait"],
    ),
    // What is not said: marks around a name, an aside of the article, what is left out.
    (
        "L’« armée des ombres » a revendiqué l’attaque de la gare.",
        &["armée des ombres: l’attaque de la gare"],
    ),
    ("Rappelons que la digue date de 1954.", &[]),
    ("Nadia Ferhat a rappelé les faits, sans préciser la date.", &["Nadia Ferhat: les faits"]),
    ("Le roman « Les Eaux lentes » paraît lundi.", &[]),
    ("Marie Lanoix n’a pas précisé si la route rouvrirait.", &[]),
    // Who is told of in other words, or by a noun that was not told before.
    (
        "Devant un millier de partisans, Paul Girard a tonné. « Nous resterons ici », a lancé l’élu de 68 ans.",
        &["Paul Girard: Nous resterons ici"],
    ),
    (
        "Dans la cour, Pierrot, 71 ans, fend du bois. « Il n’y a pas de place », bougonne le vieil homme sans lever la tête.",
        &["Pierrot: Il n’y a pas de place"],
    ),
    (
        "« Qui a écrit cela ? », a demandé la centriste Nathalie Sorel. L’élue rouennaise y voit « la main d’un cabinet ».",
        &["Nathalie Sorel: Qui a écrit cela ?", "Nathalie Sorel: la main d’un cabinet"],
    ),
    (
        "Sifflé par le public, Sébastien Malet n’a pas fui. « Je suis le responsable », a soufflé l’entraîneur, le regard vide.",
        &["Sébastien Malet: Je suis le responsable"],
    ),
    (
        "Lise Bonnard filme l’été. La cinéaste, longtemps scripte, jure n’avoir rien inventé.",
        &["Lise Bonnard: n’avoir rien inventé"],
    ),
    (
        "Dans une note, la directrice des finances s’inquiétait de « pièces manquantes ». Un mois plus tard, elle était mutée. « On m’a dit que c’était une promotion », grince l’intéressée, Claire Desvaux.",
        &["Claire Desvaux: « pièces manquantes »", "Claire Desvaux: On m’a dit que c’était une promotion"],
    ),
    (
        "Quant au maire, Gilbert Rannou, il assure ne pas avoir pris position.",
        &["Gilbert Rannou: ne pas avoir pris position"],
    ),
    (
        "Le gouvernement prend acte, a réagi la conseillère fédérale chargée de l’Énergie, Régine Aebi. « Nous avons perdu », a admis la Bernoise.",
        &["Régine Aebi: Le gouvernement prend acte", "Régine Aebi: Nous avons perdu"],
    ),
    (
        "Un conseiller confie que tout le monde part. Le quinquagénaire affirme que rien ne va plus.",
        &["conseiller: que tout le monde part", "conseiller: que rien ne va plus"],
    ),
    // Whoever says so is not told of within what is said.
    (
        "« Je suis du parti de ceux qui ont froid », plaisante-t-il. Il espère que l’aide arrivera.",
        &["?: Je suis du parti de ceux qui ont froid", "?: que l’aide arrivera"],
    ),
    (
        "Un conseiller parle. À en croire ce dernier, le ministre aurait fait sonder les maires.",
        &["conseiller: le ministre aurait fait sonder les maires"],
    ),
    // Whom a noun before the colon names, and where one speaks.
    (
        "Une version qui laisse sceptique un riverain : « À cette heure, il fait nuit. »",
        &["riverain: À cette heure, il fait nuit."],
    ),
    (
        "Le ministre a été interrompu. Réponse sèche de l’intéressé : « Je finance les gares. »",
        &["ministre: Je finance les gares."],
    ),
    (
        "Le président, Alain Tisserand, est parti. Dans son entourage, on assure que rien ne sera décidé avant mardi.",
        &["entourage: que rien ne sera décidé avant mardi"],
    ),
    ("À Bercy, on assure suivre le dossier.", &["Bercy: suivre le dossier"]),
    (
        "La rumeur courait depuis des semaines : le ministre ne se représenterait pas.",
        &["?: le ministre ne se représenterait pas"],
    ),
    // A sentence whose only verb is quoted is quoted too.
    (
        "Le sommeil se décale, rappelle la chercheuse Anne Roy. Lever un jeune à 6 h, « c’est comme réveiller un adulte à 4 h ».",
        &[
            "Anne Roy: Le sommeil se décale",
            "Anne Roy: Lever un jeune à 6 h, « c’est comme réveiller un adulte à 4 h »",
        ],
    ),
    // One says it, another says the rest.
    (
        "D’après les uns, les soldats sont passés par la rivière ; d’autres jurent qu’ils étaient déjà là.",
        &["?: les soldats sont passés par la rivière", "?: qu’ils étaient déjà là"],
    ),
    (
        "Le ministère a démenti toute incursion et accusé l’armée d’avoir tiré.",
        &["ministère: toute incursion", "ministère: d’avoir tiré"],
    ),
    (
        "Les rebelles ont démenti toute responsabilité, évoquant « une mise en scène de l’armée ».",
        &["rebelles: une mise en scène de l’armée"],
    ),
    (
        "La sénatrice Hélène Marsal a plaidé pour « une opposition utile », rappelant que les élus avaient obtenu des fonds.",
        &["Hélène Marsal: « une opposition utile »", "Hélène Marsal: que les élus avaient obtenu des fonds"],
    ),
    (
        "Plusieurs témoins ont parlé. « Le drone est passé deux fois », a raconté l’un d’eux, Idris Abdel, un commerçant joint par l’AFP.",
        &["AFP › Idris Abdel: Le drone est passé deux fois"],
    ),
    // The parser hangs the subject from the agency, takes the day for one, or does not know a foreign name.
    (
        "Quatorze personnes ont été tuées mardi, ont indiqué à l’AFP des secouristes.",
        &["AFP › secouristes: Quatorze personnes ont été tuées mardi"],
    ),
    (
        "Mardi 16 septembre, le gouvernement danois a annoncé que les téléphones seraient interdits.",
        &["gouvernement danois: que les téléphones seraient interdits"],
    ),
    (
        "Pour The New Times, Kinshasa porte seule la responsabilité.",
        &["The New Times: Kinshasa porte seule la responsabilité"],
    ),
    (
        "Le président doit parler dans la soirée, a fait savoir l’Élysée.",
        &["Élysée: Le président doit parler dans la soirée"],
    ),
    (
        "« Le Baobab » ne paraîtra pas pendant trois mois, rapporte RFI, citant l’autorité de régulation.",
        &["RFI › autorité de régulation: « Le Baobab » ne paraîtra pas pendant trois mois"],
    ),
    ("L’agence recommandait aux femmes enceintes d’éviter les fromages.", &["agence: d’éviter les fromages"]),
    (
        "Une quinzaine d’étudiants lui reprochaient d’avoir minimisé les violences.",
        &["quinzaine d’étudiants: d’avoir minimisé les violences"],
    ),
    ("M. Carrel n’exclut pas d’y présenter un texte.", &["Carrel: d’y présenter un texte"]),
    // A newspaper that has others speak in its pages.
    (
        "“Le silence n’aura duré que quatre jours”, déplore The East African. L’hebdomadaire de Nairobi rend compte de la reprise des combats. “Nous avons entendu les tirs”, raconte Furaha Bisimwa. Un officier affirme que ses hommes “n’ont plus de munitions”.",
        &[
            "The East African: Le silence n’aura duré que quatre jours",
            "The East African › Furaha Bisimwa: Nous avons entendu les tirs",
            "The East African › officier: que ses hommes “n’ont plus de munitions”",
        ],
    ),
    (
        "Interrogé par l’agence RIA Novosti, un haut responsable de la diplomatie russe, Andreï Loukianov, a toutefois jugé « prématuré » d’évoquer une sortie du moratoire.",
        &[
            "RIA Novosti › Andreï Loukianov: prématuré",
            "RIA Novosti › Andreï Loukianov: d’évoquer une sortie du moratoire",
        ],
    ),
    // What stands in a title somebody says below.
    (
        "En Ruritanie, un hiver sans gaz : « On dort tout habillés »\nValentina Rotar a froid. « On dort tout habillés, on se lave une fois », dit-elle.",
        &[
            "Valentina Rotar: On dort tout habillés",
            "Valentina Rotar: On dort tout habillés, on se lave une fois",
        ],
    ),
    // Lines of dialogue without a reporting clause, and answers.
    (
        "Anne Roy se tait. Elle soupire.\n– Vous m’imaginez couper des rubans ?\nLe soir tombe.",
        &["Anne Roy: Vous m’imaginez couper des rubans ?"],
    ),
    (
        "La présidente, Maud Ferrand, reprend le dossier.\n— Pourquoi aviez-vous les clés ?\n— J’ai oublié de les rendre.\nSilence.",
        &["Maud Ferrand: Pourquoi aviez-vous les clés ?", "?: J’ai oublié de les rendre."],
    ),
    (
        "Nadine Perroud ausculte la montagne.\nLe Temps: Est-ce un renoncement?\nNadine Perroud: Renoncer, ce serait attendre. On mesure ce mouvement.\n– Cela ne plaît pas à tout le monde.\n– Non. Mais la pente bouge, et chacun le voit.\n– Est-ce réaliste?\n– Je ne commente pas les montants.\n– Dormiriez-vous là-haut?\n– Un soir de gel, oui.",
        &[
            "Nadine Perroud: Renoncer, ce serait attendre. On mesure ce mouvement.",
            "Nadine Perroud: Non. Mais la pente bouge, et chacun le voit.",
            "Nadine Perroud: Je ne commente pas les montants.",
            "Nadine Perroud: Un soir de gel, oui.",
        ],
    ),
    // An explainer with questions for headings is no interview.
    (
        "La réforme d’Anne Roy en trois questions.\nQui est concerné ?\nTous les salariés de plus de trente ans sont concernés.\nQuand ?\nLa loi entre en vigueur au printemps prochain.\nCombien ?\nLa prime atteint cent euros par mois.",
        &[],
    ),
    // "Lui" is whoever was told of last, and not always a newspaper.
    (
        "Le Monde a publié une lettre de Paul Rey. « Repose-toi », lui dit Anne Roy.",
        &["Anne Roy: Repose-toi"],
    ),
    (
        "Un rapport technique a fuité. « Le risque ne peut être exclu », y lisait-on.",
        &["rapport technique: Le risque ne peut être exclu"],
    ),
    // No words of anybody.
    ("Une femme, qui ne veut pas dire son nom, balaie la cour.", &[]),
    ("Orvane relève ses objectifs mais déçoit la Bourse.", &[]),
    ("Les Valaisans ont dit non, les Zurichois aussi.", &[]),
    ("Le lobby électrique n’a pas souhaité s’exprimer.", &[]),
    ("Les joueurs y croient.", &[]),
    ("Ces accusations relèvent « de la pure hypocrisie ».", &[]),
    (
        "« Le bilan est assaini », s’est félicitée la directrice générale, Hélène Branger, lors d’une conférence téléphonique.",
        &["Hélène Branger: Le bilan est assaini"],
    ),
];

#[test]
fn what_is_said_stands_with_the_whole_chain_of_voices() {
    let texts = TEXTS.iter().chain(told::TOLD).chain(parted::PARTED).chain(shown::SHOWN).chain(meant::MEANT);
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
