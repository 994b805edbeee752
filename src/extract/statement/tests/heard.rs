//! More texts: newspapers and firms by what they do, one of several by name, second verbs of saying, texts by whoever made them, who is meant by
//! "l'intéressée", "l'accusée" and "elle".

/// Texts as in the table above them.
pub(super) const HEARD: &[(&str, &[&str])] = &[
    (
        "« Nous sommes seuls », soupire dans la Oderwacht le maire Paul Rey.",
        &["Oderwacht › Paul Rey: Nous sommes seuls"],
    ),
    (
        "Le fournisseur d’eau Aquaris conteste avoir été alerté. « Rien n’a fui », assure l’entreprise.",
        &["Aquaris: avoir été alerté", "Aquaris: Rien n’a fui"],
    ),
    (
        "Le groupe suisse Orvane a confirmé la vente. Les prix ont doublé, plaide l’industriel.",
        &["Orvane: la vente", "Orvane: Les prix ont doublé"],
    ),
    ("« Nous avons tout tenté », écrit le CEO, Jan Brouwer.", &["Jan Brouwer: Nous avons tout tenté"]),
    (
        "Le vélo est parti à Nantes, chez la harpiste Élise Roux, qui parle d’un « miracle ».",
        &["Élise Roux: un « miracle »"],
    ),
    (
        "Quatorze femmes ont porté plainte. L’une d’elles, une retraitée de Pau, raconte avoir vendu sa voiture.",
        &["retraitée de Pau: avoir vendu sa voiture"],
    ),
    (
        "Interrogé hier, l’un des avocats de la ville, Me Paul Rey, a estimé que la peine était lourde.",
        &["Paul Rey: que la peine était lourde"],
    ),
    (
        "Les éleveurs promettent une marche. À les entendre, la vallée vivrait « au ralenti ».",
        &["éleveurs: une marche", "éleveurs: la vallée vivrait « au ralenti »"],
    ),
    ("Trop de bruit, estime Malo, en CM2, qui veut dormir.", &["Malo: Trop de bruit"]),
    (
        "« On arrose à la main », nous écrivait la semaine dernière un maraîcher de Lunel.",
        &["maraîcher de Lunel: On arrose à la main"],
    ),
    (
        "Le journal croit savoir, de source diplomatique, que Vienne prépare une riposte.",
        &["journal › source diplomatique: que Vienne prépare une riposte"],
    ),
    (
        "Paul Rey dit que la route est sûre et jure que rien ne bouge.",
        &["Paul Rey: que la route est sûre", "Paul Rey: que rien ne bouge"],
    ),
    (
        "« Le vent nous parle, encore faut-il l’entendre », dit Paul Rey.",
        &["Paul Rey: Le vent nous parle, encore faut-il l’entendre"],
    ),
    (
        "Paul Rey a écrit à la craie : « Baissez la tête, levez la main. »",
        &["Paul Rey: Baissez la tête, levez la main."],
    ),
    ("Faux, rétorque le délégataire, la société Aquaval.", &["Aquaval: Faux"]),
    (
        "« Le meilleur équipier du monde », disait de lui l’an dernier l’Australien Luke Moore.",
        &["Luke Moore: Le meilleur équipier du monde"],
    ),
    (
        "Selon une étude que l’université de Gand a publiée hier, les ours dorment moins.",
        &["université de Gand: les ours dorment moins"],
    ),
    (
        "Une étude publiée jeudi par l’Observatoire des rumeurs fait du bruit. Selon ce document, tout est faux.",
        &["Observatoire des rumeurs: tout est faux"],
    ),
    (
        "« Aucun patient n’est laissé sans soin. » La phrase est de la ministre de la Santé, Anna Roy.",
        &["Anna Roy: Aucun patient n’est laissé sans soin."],
    ),
    (
        "La ville cite un rapport d’inspection, transmis vendredi à la mairie, qui fait état d’un « risque ».",
        &["rapport d’inspection: un « risque »"],
    ),
    (
        "Le Sillon ouvre ses pages à l’ancienne ministre Anna Roy. « Nous avons perdu », résume-t-elle.",
        &["Sillon › Anna Roy: Nous avons perdu"],
    ),
    (
        "Une femme est morte et trois ont été blessées, selon un bilan communiqué ce mardi par les pompiers.",
        &["pompiers: Une femme est morte et trois ont été blessées"],
    ),
    (
        "Leur porte-parole, Paul Rey, s’avance. « Payez », lance Anna Roy. Leur porte-parole l’a répété : « Nous restons. »",
        &["Anna Roy: Payez", "Paul Rey: Nous restons."],
    ),
    (
        "Le propriétaire du bateau, un carreleur de 41 ans, invoque une vague. Il nie avoir bu.",
        &["propriétaire du bateau: une vague", "propriétaire du bateau: avoir bu"],
    ),
    (
        "« On voulait de l’eau », s’emporte l’un d’eux, Zeferino Pires.",
        &["Zeferino Pires: On voulait de l’eau"],
    ),
    (
        "Reste la question que pose l’économiste Paul Rey : « Qui veut d’une transition ? »",
        &["Paul Rey: Qui veut d’une transition ?"],
    ),
    (
        "Le journal cite le ministre de l’Eau, Nuno Salgueiral, selon qui tout est réglé.",
        &["journal › Nuno Salgueiral: tout est réglé"],
    ),
    (
        "Les ultras de Valserre, eux, demandent le départ du coach.",
        &["ultras de Valserre: le départ du coach"],
    ),
    (
        "Le maire, Paul Rey, n’en démord pas : la sirène était en panne.",
        &["Paul Rey: la sirène était en panne"],
    ),
    (
        "La direction s’en est expliquée lundi : la fréquentation a reculé.",
        &["direction: la fréquentation a reculé"],
    ),
    (
        "Anna Roux, juge des enfants : « Nous décidons trop tard »\n\nElle a tranché pendant quinze ans.",
        &["Anna Roux: Nous décidons trop tard"],
    ),
    (
        "« On reste », s’indigne la patronne du parti, Anna Roy. La députée promet une motion.",
        &["Anna Roy: On reste", "Anna Roy: une motion"],
    ),
    ("Son avocat, Me Pol-Éric Jaffrès, réclame 45 000 euros.", &["Pol-Éric Jaffrès: 45 000 euros"]),
    ("Surtout pas, tempère le biologiste Paul Rey, codirecteur des travaux.", &["Paul Rey: Surtout pas"]),
    (
        "Budget : la ministre essuie la fronde\n\nMardi, Clotilde Vernant a trouvé face à elle un banc de députés. « C’est non », lui a lancé Paul Rey, député.\n\nLa ministre de la Santé a promis de tenir.",
        &["Paul Rey: C’est non", "Clotilde Vernant: de tenir"],
    ),
    (
        "Son livre est sorti, assure Paul Rey, d’un tiroir.",
        &["Paul Rey: Son livre est sorti […] d’un tiroir"],
    ),
    (
        "Une habitante du bourg résume à sa façon : sans école, il ne restera que le cimetière.",
        &["habitante du bourg: sans école, il ne restera que le cimetière"],
    ),
    ("Une voisine résume en une phrase : la rue est morte.", &["voisine: la rue est morte"]),
    (
        "« Nous avons 60 camions bloqués », s’est défendu, au téléphone, le directeur de la société Ivoire Fèves, Paul Rey.",
        &["Paul Rey: Nous avons 60 camions bloqués"],
    ),
    (
        "« Trente ans, c’est court », tempère Luca Frey, spécialiste de la faune à l’université de Lausanne, qui n’a pas participé aux travaux. Selon ce dernier, il faudrait comparer.",
        &["Luca Frey: Trente ans, c’est court", "Luca Frey: il faudrait comparer"],
    ),
    (
        "Tout autre ton dans La Voz de Atacama. Le petit hebdomadaire salue une « victoire ». Une éleveuse, Eulalia Roy, y raconte que son puits était à sec. « On a promis », explique-t-elle.",
        &[
            "Voz de Atacama: une « victoire »",
            "Voz de Atacama › Eulalia Roy: que son puits était à sec",
            "Voz de Atacama › Eulalia Roy: On a promis",
        ],
    ),
    (
        "« Le gouvernement vous a entendus », leur a-t-elle dit, avant d’annoncer la création d’un comité.",
        &["?: Le gouvernement vous a entendus", "?: la création d’un comité"],
    ),
    (
        "« On nous a tout pris », s’emporte Ginette Roy, 78 ans. À la tribune, la maire ne cache pas sa colère. Corinne Vidal assure n’avoir rien su. L’élue exige un délai.",
        &["Ginette Roy: On nous a tout pris", "Corinne Vidal: n’avoir rien su", "Corinne Vidal: un délai"],
    ),
    (
        "De l’avis des experts du cabinet Autoscope, le vitrage pour véhicules électriques ne compensera pas avant 2028 le recul.",
        &[
            "experts du cabinet Autoscope: le vitrage pour véhicules électriques ne compensera pas avant 2028 le recul",
        ],
    ),
    (
        "Mykola n’a pas fait de valise. « Partir où ? demande ce mécanicien. J’ai tout vu. »",
        &["Mykola: Partir où ? […] J’ai tout vu."],
    ),
    (
        "Dans la cave de l’école, Mykola n’a pas fait de valise. « Je reste », dit ce mécanicien.",
        &["Mykola: Je reste"],
    ),
    (
        "Las ! Quelques minutes plus tard, à la buvette, son collègue des Comptes publics, Thierry Roy, confiait que tout allait mal.",
        &["Thierry Roy: que tout allait mal"],
    ),
    (
        "« La peur vole », tonne l’éditorialiste du quotidien Le Sillon, Anna Roy. Selon elle, la ville savait.",
        &["Le Sillon › Anna Roy: La peur vole", "Le Sillon › Anna Roy: la ville savait"],
    ),
    (
        "Treize personnes sont mortes, rapporte le Hokuto Shimbun. Pour le quotidien japonais, la crise était prévisible.",
        &["Hokuto Shimbun: Treize personnes sont mortes", "Hokuto Shimbun: la crise était prévisible"],
    ),
    (
        "Il publie les propos du ministre de l’Eau, Rustam Karimov : « Tout est perdu. » « Nous ne mendierons pas », avertit encore le ministre.",
        &["Rustam Karimov: Tout est perdu.", "Rustam Karimov: Nous ne mendierons pas"],
    ),
    (
        "Göteborgs Allehanda donne la parole au politologue Mats Lindroth. Celui-ci voit dans ce départ « la preuve que tout va ».",
        &["Göteborgs Allehanda › Mats Lindroth: la preuve que tout va"],
    ),
    (
        "Le groupe italien Vetrim a dit non. « C’est long », dit Anna Roy. Le groupe italien dément être en vente.",
        &["Anna Roy: C’est long", "Vetrim: être en vente"],
    ),
    (
        "Paul Rey est là. Il affirme que la taxe est timide et ajoute qu’il partira.",
        &["Paul Rey: que la taxe est timide", "Paul Rey: qu’il partira"],
    ),
    ("« On reste », s’indigne la patronne du groupe, Anna Roy.", &["Anna Roy: On reste"]),
    (
        "Il a été décidé d’attendre. « C’est long », soupire dans la Oderwacht l’élue Anna Roy. Celle-ci a déposé plainte.",
        &["Oderwacht › Anna Roy: C’est long"],
    ),
];
