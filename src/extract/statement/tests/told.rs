//! More texts, and what is said in them: who is told of again by a description, newspapers, clauses that the parser parts.

/// Texts as in the table above them.
pub(super) const TOLD: &[(&str, &[&str])] = &[
    // A participle that opens the sentence alone is no name.
    (
        "Contactée, la société Orvane, qui exploite la mine, a assuré n’avoir rien caché.",
        &["Orvane: n’avoir rien caché"],
    ),
    (
        "Visée, la ministre des Transports, Anne Roy, a dénoncé « un procès d’intention ».",
        &["Anne Roy: un procès d’intention"],
    ),
    ("Côté suédois, la ministre des Transports, Anne Roy, a nié tout retard.", &["Anne Roy: tout retard"]),
    // Adverbs of several words.
    (
        "« Le port restera ouvert », fait valoir de son côté Luc Morin, patron du syndicat.",
        &["Luc Morin: Le port restera ouvert"],
    ),
    (
        "« Je comprends la colère », a d’emblée lancé la maire, Anne Roux.",
        &["Anne Roux: Je comprends la colère"],
    ),
    ("La mairie a de son côté appelé les commerçants à fermer plus tôt.", &["mairie: à fermer plus tôt"]),
    ("L’Unesco a, pour sa part, appelé les États à protéger le site.", &["Unesco: à protéger le site"]),
    ("La direction évoque pour sa part une baisse de 12 %.", &["direction: une baisse de 12 %"]),
    (
        "« Le port restera ouvert », a expliqué auprès du mensuel Luc Morin, patron d’un chalutier.",
        &["mensuel › Luc Morin: Le port restera ouvert"],
    ),
    // Who is told of by age, by an adjective and a noun, by a decade, by a trade nobody knows.
    (
        "Anna Vulc, 52 ans, tient la caisse. Son frère Paul Rey, 40 ans, livre le pain. Le magasin ouvre à huit heures. La rue s’anime. La radio tourne. Un camion passe. La quinquagénaire lance : « Demandez à mon frère. »",
        &["Anna Vulc: Demandez à mon frère."],
    ),
    (
        "Mireille Combes, 71 ans, n’en revient pas. Aucune victime n’est à déplorer.\n\nLa retraitée, elle, a trouvé refuge à l’étage. « Les pompiers sont passés », raconte-t-elle.",
        &["Mireille Combes: Les pompiers sont passés"],
    ),
    (
        "« Le budget est sain », a lancé la maire, Anne Roux. Interrogée après la séance, la première magistrate n’a pas exclu qu’une réunion soit organisée.",
        &["Anne Roux: Le budget est sain", "Anne Roux: qu’une réunion soit organisée"],
    ),
    (
        "Assis sur une caisse, un caporal compte ses cartouches. « On tient. Le reste attendra », lâche le jeune homme. Il n’a pas touché sa solde, dit-il.",
        &["caporal: On tient. Le reste attendra", "caporal: Il n’a pas touché sa solde"],
    ),
    (
        "Bruno Lessard, 58 ans, attend la fin de l’audience. « Mon client est las », a dit l’avocat de la défense, Me Luc Morin. Le prévenu reconnaît « un retard ».",
        &["Luc Morin: Mon client est las", "Bruno Lessard: un retard"],
    ),
    // An office takes up who was told of.
    (
        "« Ce texte est bâclé », a ironisé Paul Rey. L’élu des Yvelines a demandé une suspension de séance.",
        &["Paul Rey: Ce texte est bâclé", "Paul Rey: une suspension de séance"],
    ),
    (
        "La rapporteure, Anne Roux (UDI), promet un débat. « Le Sénat n’est pas une chambre d’enregistrement », prévient la sénatrice du Cantal.",
        &["Anne Roux: un débat", "Anne Roux: Le Sénat n’est pas une chambre d’enregistrement"],
    ),
    (
        "Le président, Alain Roy, promet une prime. « Mais ne me demandez pas le montant ! », sourit le patron du club.",
        &["Alain Roy: une prime", "Alain Roy: Mais ne me demandez pas le montant !"],
    ),
    (
        "Les délégués ont reconduit Anne Roy à la tête du parti. « Une voix suffit pour gagner », a concédé la députée du Gard.",
        &["Anne Roy: Une voix suffit pour gagner"],
    ),
    (
        "La commission a proclamé la victoire de l’opposant Paul Rey sur le sortant, Luc Morin. « Le peuple a parlé », a lancé le vainqueur.",
        &[
            "commission: la victoire de l’opposant Paul Rey sur le sortant, Luc Morin",
            "Paul Rey: Le peuple a parlé",
        ],
    ),
    (
        "L’une de ses adjointes, Anne Roux, a justifié ce choix par « une dette qui ne veut pas mourir ».",
        &["Anne Roux: une dette qui ne veut pas mourir"],
    ),
    (
        "Leur chef, l’ancien ministre togolais Paul Rey, a dit n’avoir « constaté aucune fraude ».",
        &["Paul Rey: n’avoir « constaté aucune fraude »"],
    ),
    (
        "Le chef de la junte, le général Paul Rey, s’est montré à la télévision. « Nous avons pris nos responsabilités », a-t-il lancé.",
        &["Paul Rey: Nous avons pris nos responsabilités"],
    ),
    ("Quant au distributeur, il annonce une sortie nationale.", &["distributeur: une sortie nationale"]),
    (
        "Les députés socialistes, eux, demandent pourquoi le gouvernement a légiféré « avant même de lire le rapport ».",
        &["députés socialistes: pourquoi le gouvernement a légiféré « avant même de lire le rapport »"],
    ),
    (
        "« La paix est loin », a raconté au téléphone Seyni Garba, un éleveur de 44 ans.",
        &["Seyni Garba: La paix est loin"],
    ),
    (
        "« Nous irons au bout », s’emporte Luc Morin, de la CGT, qui appelle à une journée de grève.",
        &["Luc Morin: Nous irons au bout", "Luc Morin: une journée de grève"],
    ),
    (
        "Le club jouera samedi. Paul Rey, lui, garde la tête froide. « On a gagné un match, rien d’autre. »",
        &["Paul Rey: On a gagné un match, rien d’autre."],
    ),
    (
        "Le procureur attend le rapport. Onze maisons ont brûlé, a indiqué la préfecture. Deux personnes sont mortes, selon la même source.",
        &["préfecture: Onze maisons ont brûlé", "préfecture: Deux personnes sont mortes"],
    ),
    // A body by the noun with which its name begins; a text by what it is.
    (
        "L’Agence nationale de l’eau a ouvert une évaluation. Le préfet attend. L’agence recommande de ne pas boire l’eau du robinet.",
        &["Agence nationale de l’eau: de ne pas boire l’eau du robinet"],
    ),
    (
        "Une note interne de 2019 va plus loin. Selon ce document, les travaux coûteraient trop cher.",
        &["note interne de 2019: les travaux coûteraient trop cher"],
    ),
    (
        "Le journal La Brume s’est procuré une consigne adressée aux rédactions, laquelle recommande de « ne rien montrer ».",
        &["La Brume › consigne: ne rien montrer"],
    ),
    // Words with which a text opens are those of whom its next sentence lets speak.
    (
        "“Ils viendront prendre votre ballon.” Dans une vidéo, un certain Luc Morin, électricien, prétend que l’État interdira les chaudières.",
        &["Luc Morin: Ils viendront prendre votre ballon.", "Luc Morin: que l’État interdira les chaudières"],
    ),
    (
        "« Merci de ne rien écrire. » Ce courriel, daté du 9 mai, est signé d’Antoine Quéré, directeur du site.",
        &["Antoine Quéré: Merci de ne rien écrire."],
    ),
    (
        "« On nous noie sans rien demander. » Sur la place, Aïssatou Sané, 47 ans, montre sa maison.",
        &["Aïssatou Sané: On nous noie sans rien demander."],
    ),
    (
        "Luc Morin cultive des haricots. « Ils sont venus la nuit », murmure-t-il. Puis, après un long silence : « Je n’ai vu personne. »",
        &["Luc Morin: Ils sont venus la nuit", "Luc Morin: Je n’ai vu personne."],
    ),
    (
        "« Oui », dit Anne Roy. Et le maire : « Non, pas question. »",
        &["Anne Roy: Oui", "maire: Non, pas question."],
    ),
    // Who lends a voice hands the words on.
    (
        "Par la voix de son avocate, Me Anna Vulc, Paul Rey fait valoir qu’il n’a rien signé.",
        &["Anna Vulc › Paul Rey: qu’il n’a rien signé"],
    ),
    // Newspapers by what only the press has, by their town, with an article of their own language, behind a broadcaster's name.
    (
        "L’envoyée spéciale de Mar Alta a suivi la soirée sur le port. « Ma mère attendait ce jour », lui confie Rosa Huen, vendeuse de poisson.",
        &["Mar Alta › Rosa Huen: Ma mère attendait ce jour"],
    ),
    (
        "“Un séisme”, titre le quotidien de Santiago El Faro Austral. Le journal réclame un débat.",
        &["El Faro Austral: Un séisme", "El Faro Austral: un débat"],
    ),
    (
        "« Les gilets manquaient », a raconté à la chaîne de télévision Bahari TV Rini Sapu, une institutrice.",
        &["Bahari TV › Rini Sapu: Les gilets manquaient"],
    ),
    (
        "“Un quart de point n’a tué personne”, ironise l’éditorialiste de La Tribune, Lourdes Arrieta.",
        &["La Tribune › Lourdes Arrieta: Un quart de point n’a tué personne"],
    ),
    (
        "Antoine Roy vend des lampes. Le site Plan se moque. Sa chroniqueuse, Louise Tavernier, avoue avoir ri.",
        &["Plan › Louise Tavernier: avoir ri"],
    ),
    (
        "À la une, le Sentinel de Nairobi accuse. La une du Nairobi Press a choqué. Le journal estime que tout est faux.",
        &["Nairobi Press: que tout est faux"],
    ),
    (
        "Le mensuel Sierra consacre un long reportage aux routières. « On cherchait le chauffeur derrière moi », s’amuse Ana Ornel.",
        &["Sierra › Ana Ornel: On cherchait le chauffeur derrière moi"],
    ),
    (
        "Le quotidien Le Soir cite des secouristes. « Les obus sont tombés à l’aube », raconte dans ses colonnes Amna Bakri.",
        &["Le Soir › Amna Bakri: Les obus sont tombés à l’aube"],
    ),
    (
        "Le quotidien Le Soir accuse l’État. Le journal parle de fraude. L’hebdomadaire Somon répond. Le journal estime que la guerre est perdue.",
        &["Le Soir: fraude", "Somon: que la guerre est perdue"],
    ),
    (
        "La formule laisse de marbre La Tribune. “On connaît la chanson”, raille l’éditorialiste Solange Kouadio.",
        &["La Tribune › Solange Kouadio: On connaît la chanson"],
    ),
    (
        "La Tribune donne la parole à un politologue, Paul Rey. « Elles frappent les marchés », explique-t-il.",
        &["La Tribune › Paul Rey: Elles frappent les marchés"],
    ),
    (
        "Inês Carva, reporter à l’hebdomadaire Folha do Sul, a passé quatre jours dans ce village où la mine va ouvrir. « Les jeunes s’en vont », lance Adelino Roque, attablé au café.",
        &["Folha do Sul › Adelino Roque: Les jeunes s’en vont"],
    ),
    (
        "La FSU-Ardennes, premier syndicat du secteur, proteste. « Nous l’avons appris par la radio », s’agace sa secrétaire, Anne Roy. L’organisation appelle à la grève.",
        &["Anne Roy: Nous l’avons appris par la radio", "FSU-Ardennes: la grève"],
    ),
    (
        "Espérance Furaha, infirmière, recoud une cuisse. Un homme tient son fils. Les rebelles ont fui. La nuit tombe. Le camp est vide. Anna Vulc cultive des haricots. Les tirs reprennent. La route est coupée. Un chien aboie. Le vent se lève. La soignante répond qu’elle restera.",
        &["Espérance Furaha: qu’elle restera"],
    ),
    // What is said to everybody needs no newspaper.
    (
        "Le quotidien El Faro note que la fraude est prouvée. Le journal écrit que la rue gronde. Dans un message diffusé la nuit, Rodrigo Unda a demandé un nouveau comptage.",
        &[
            "El Faro: que la fraude est prouvée",
            "El Faro: que la rue gronde",
            "Rodrigo Unda: un nouveau comptage",
        ],
    ),
    // Clauses that the parser parts.
    (
        "Luc Morin, négociateur du syndicat, prévient dans l’hebdomadaire Les Nouvelles sociales que la séance pourrait être la dernière.",
        &["Les Nouvelles sociales › Luc Morin: que la séance pourrait être la dernière"],
    ),
    ("Un jeune intérimaire demande à la cantonade si quelqu’un sera payé.", &["?: si quelqu’un sera payé"]),
    (
        "Dans un communiqué, Orvane a dit « prendre acte » du jugement et a assuré que ses usines avaient été fermées.",
        &["Orvane: « prendre acte » du jugement", "Orvane: que ses usines avaient été fermées"],
    ),
    (
        "La ministre a dit « entendre les inquiétudes », tout en ironisant sur un « front uni de façade ».",
        &["ministre: « entendre les inquiétudes »", "ministre: un « front uni de façade »"],
    ),
    (
        "Luc Morin a qualifié la ministre, Anne Roy, pourtant de son parti, de « notaire des banques ».",
        &["Luc Morin: notaire des banques"],
    ),
    (
        "La chute de la ville n’est plus qu’une « question de jours », claironne le tabloïd Le Soir.",
        &["Le Soir: La chute de la ville n’est plus qu’une « question de jours »"],
    ),
    (
        "La ville tient, assure le quotidien Le Soir, mais « elle tient comme une dent de lait ».",
        &["Le Soir: La ville tient […] mais « elle tient comme une dent de lait »"],
    ),
    ("À ses yeux, le remède est amer.", &["?: le remède est amer"]),
    (
        "Le Soir donne la parole à un industriel du meuble, Paul Rey : « À ce prix, je prie pour mes machines. »",
        &["Le Soir › Paul Rey: À ce prix, je prie pour mes machines."],
    ),
    ("L’armateur, la compagnie Vulcain, a nié toute surcharge.", &["Vulcain: toute surcharge"]),
    // Answers in marks, turns that alternate, initials.
    (
        "Anne Roy commande un cargo.\nPourquoi avoir quitté la marine ?\n« Je voyais la mer derrière un écran. »\nComment votre famille a-t-elle réagi ?\n« Ma mère a ri, moi aussi. »\nEst-ce rentable ?\n« Pas encore, mais je compte en milles. »",
        &[
            "Anne Roy: Je voyais la mer derrière un écran.",
            "Anne Roy: Ma mère a ri, moi aussi.",
            "Anne Roy: Pas encore, mais je compte en milles.",
        ],
    ),
    (
        "Anne Roy a quitté le comité.\nPourquoi cette démission ?\nParce que j’étais lasse. Le rapport était écrit.\nLe ministère dit que tout a été concerté…\nSans les élus, oui. Comment voulez-vous que j’y croie ?\nQue proposez-vous ?\nUn fonds pour racheter les maisons, je le demande depuis dix ans.\nReviendriez-vous ?\nPas tant que les données seront cachées.",
        &[
            "Anne Roy: Parce que j’étais lasse. Le rapport était écrit.",
            "ministère: que tout a été concerté",
            "Anne Roy: Sans les élus, oui. Comment voulez-vous que j’y croie ?",
            "Anne Roy: Un fonds pour racheter les maisons, je le demande depuis dix ans.",
            "Anne Roy: Pas tant que les données seront cachées.",
        ],
    ),
    (
        "Agathe Rouve publie ses audiences. Elle les raconte.\nPourquoi ce livre ?\nAgathe Rouve : J’étais fatiguée de signer.\nLe département dit avoir créé des places.\nA. R. : C’est exact, et je m’en réjouis.\nPlace-t-on trop vite ?\nA. R. : On peut se tromper, cela m’est arrivé.\nContinuerez-vous ?\nA. R. : Oui, ma fille le sait bien.",
        &[
            "Agathe Rouve: J’étais fatiguée de signer.",
            "département: avoir créé des places",
            "Agathe Rouve: C’est exact, et je m’en réjouis.",
            "Agathe Rouve: On peut se tromper, cela m’est arrivé.",
            "Agathe Rouve: Oui, ma fille le sait bien.",
        ],
    ),
    // No words of anybody.
    ("Le tribunal de Lens a condamné jeudi un ancien notaire à trois ans de prison.", &[]),
    ("Deux diplomates soupçonnés d’espionnage ont quitté le pays.", &[]),
    ("Tout le port connaît son surnom, « le Notaire ».", &[]),
    ("L’analyste se montre prudent.", &[]),
    (
        "« Il regrette, il l’a écrit aux victimes », insiste Me Anna Vulc.",
        &["Anna Vulc: Il regrette, il l’a écrit aux victimes"],
    ),
];
