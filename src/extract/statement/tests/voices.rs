//! More texts: the medium and the voice, wherever they stand.

/// Texts as in the table above them.
pub(super) const VOICES: &[(&str, &[&str])] = &[
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
        &["Le Monde › rapport: le surcoût atteindrait 266 millions d’euros"],
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
    ("Abonné au Monde, Paul Rey tousse. « Repose-toi », lui dit Anne Roy.", &["Anne Roy: Repose-toi"]),
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
