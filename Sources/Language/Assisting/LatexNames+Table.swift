extension LatexNames {
  /// Names and their symbols in turn, written by latex-names.py from the tables of Julia 1.12 and
  /// IPython 9; a symbol that cannot stand alone is given by its numbers in Unicode.
  static let table = #"""
    0/3 ↉ 1/ ⅟ 1/10 ⅒ 1/2 ½ 1/3 ⅓ 1/4 ¼ 1/5 ⅕ 1/6 ⅙ 1/7 ⅐ 1/8 ⅛ 1/9 ⅑ 2/3 ⅔ 2/5 ⅖ 3/4 ¾ 3/5 ⅗ 3/8 ⅜
    4/5 ⅘ 5/6 ⅚ 5/8 ⅝ 7/8 ⅞ AA Å AE Æ Alpha Α And ⩓ Angle ⦜ Angstrom Å Beta Β Bot ⫫ Bumpeq ≎ Cap ⋒
    Chi Χ Colon ∷ Coloneq ⩴ Cup ⋓ DDownarrow ⟱ DH Ð DJ Đ Dashv ⫤ Ddownarrow ⤋ Delta Δ Digamma Ϝ
    Doteq ≑ DownArrowBar ⤓ DownArrowUpArrow ⇵ DownLeftRightVector ⥐ DownLeftTeeVector ⥞
    DownLeftVectorBar ⥖ DownRightTeeVector ⥟ DownRightVectorBar ⥗ Downarrow ⇓ ElOr ⩖ Elroang ⦆
    Epsilon Ε Equal ⩵ Equiv ≣ Eta Η Finv Ⅎ Game ⅁ Gamma Γ H U30B Im ℑ Iota Ι Kappa Κ Koppa Ϟ L Ł
    LLeftarrow ⭅ Lambda Λ Lap ⧊ Ldsh ↲ LeftDownTeeVector ⥡ LeftDownVectorBar ⥙ LeftRightVector ⥎
    LeftTeeVector ⥚ LeftTriangleBar ⧏ LeftUpDownVector ⥑ LeftUpTeeVector ⥠ LeftUpVectorBar ⥘
    LeftVectorBar ⥒ Leftarrow ⇐ Leftrightarrow ⇔ Lleftarrow ⇚ Longleftarrow ⟸ Longleftrightarrow ⟺
    Longmapsfrom ⟽ Longmapsto ⟾ Longrightarrow ⟹ Lsh ↰ Mapsfrom ⤆ Mapsto ⤇ Mu Μ NG Ŋ Nearrow ⇗
    NestedGreaterGreater ⪢ NestedLessLess ⪡ NotGreaterGreater U226B+U338 NotLeftTriangleBar
    U29CF+U338 NotLessLess U226A+U338 NotNestedGreaterGreater U2AA2+U338 NotNestedLessLess
    U2AA1+U338 NotRightTriangleBar U29D0+U338 NotSquareSubset U228F+U338 NotSquareSuperset
    U2290+U338 Nu Ν Nwarrow ⇖ O Ø OE Œ Omega Ω Omicron Ο Or ⩔ Otimes ⨷ P ¶ Phi Φ Pi Π Prec ⪻
    PropertyLine ⅊ Psi Ψ QED ∎ RRightarrow ⭆ Rdsh ↳ Re ℜ ReverseUpEquilibrium ⥯ Rho Ρ
    RightDownTeeVector ⥝ RightDownVectorBar ⥕ RightTeeVector ⥛ RightTriangleBar ⧐ RightUpDownVector
    ⥏ RightUpTeeVector ⥜ RightUpVectorBar ⥔ RightVectorBar ⥓ Rightarrow ⇒ Rlarr ⥂ RoundImplies ⥰
    Rrightarrow ⇛ Rsh ↱ RuleDelayed ⧴ S § Sampi Ϡ Searrow ⇘ Sigma Σ Sqcap ⩎ Sqcup ⩏ Stigma Ϛ Subset
    ⋐ Succ ⪼ Supset ⋑ Swarrow ⇙ TH Þ Tau Τ Theta Θ Times ⨯ Top ⫪ UUparrow ⟰ UpArrowBar ⤒
    UpEquilibrium ⥮ Uparrow ⇑ Updownarrow ⇕ Upsilon Υ Uuparrow ⤊ VDash ⊫ Vdash ⊩ Vert ‖ Vvdash ⊪
    Vvert ⦀ Xi Ξ Yup ⅄ Zbar Ƶ Zeta Ζ ^! ꜝ ^( ⁽ ^) ⁾ ^+ ⁺ ^- ⁻ ^0 ⁰ ^1 ¹ ^2 ² ^3 ³ ^4 ⁴ ^5 ⁵ ^6 ⁶ ^7
    ⁷ ^8 ⁸ ^9 ⁹ ^= ⁼ ^A ᴬ ^B ᴮ ^D ᴰ ^E ᴱ ^G ᴳ ^H ᴴ ^I ᴵ ^J ᴶ ^K ᴷ ^L ᴸ ^M ᴹ ^N ᴺ ^O ᴼ ^P ᴾ ^R ᴿ ^T ᵀ
    ^U ᵁ ^V ⱽ ^W ᵂ ^a ᵃ ^alpha ᵅ ^b ᵇ ^beta ᵝ ^c ᶜ ^chi ᵡ ^d ᵈ ^delta ᵟ ^downarrow ꜜ ^e ᵉ ^epsilon ᵋ
    ^f ᶠ ^g ᵍ ^gamma ᵞ ^h ʰ ^i ⁱ ^iota ᶥ ^j ʲ ^k ᵏ ^l ˡ ^ltphi ᶲ ^m ᵐ ^n ⁿ ^o ᵒ ^p ᵖ ^phi ᵠ ^r ʳ ^s
    ˢ ^t ᵗ ^theta ᶿ ^u ᵘ ^uparrow ꜛ ^v ᵛ ^w ʷ ^x ˣ ^y ʸ ^z ᶻ _( ₍ _) ₎ _+ ₊ _- ₋ _0 ₀ _1 ₁ _2 ₂ _3 ₃
    _4 ₄ _5 ₅ _6 ₆ _7 ₇ _8 ₈ _9 ₉ _= ₌ _a ₐ _beta ᵦ _chi ᵪ _e ₑ _gamma ᵧ _h ₕ _i ᵢ _j ⱼ _k ₖ _l ₗ _m
    ₘ _n ₙ _o ₒ _p ₚ _phi ᵩ _r ᵣ _rho ᵨ _s ₛ _schwa ₔ _t ₜ _u ᵤ _v ᵥ _x ₓ aa å accurrent ⏦ acidfree
    ♾ acute U301 adots ⋰ ae æ aleph ℵ allequal ≌ alpha α amalg ⨿ angdnr ⦟ angle ∠ angles ⦞ angleubar
    ⦤ annuity U20E7 approx ≈ approxeq ≊ approxeqq ⩰ approxnotequal ≆ aquarius ♒ arceq ≘ aries ♈ ast
    ∗ asteq ⩮ asteraccent U20F0 astrosun ☉ asymp ≍ awint ⨑ backepsilon ϶ backppprime ‷ backpprime ‶
    backprime ‵ backsim ∽ backsimeq ⋍ bagmember ⋿ bar U304 barcap ⩃ barcup ⩂ barleftarrow ⇤
    barleftarrowrightarrowbar ↹ barovernorthwestarrow ↸ barrightarrowdiamond ⤠ barvee ⊽ barwedge ⊼
    bbA 𝔸 bbB 𝔹 bbC ℂ bbD 𝔻 bbE 𝔼 bbF 𝔽 bbG 𝔾 bbGamma ℾ bbH ℍ bbI 𝕀 bbJ 𝕁 bbK 𝕂 bbL 𝕃 bbM 𝕄 bbN ℕ
    bbO 𝕆 bbP ℙ bbPi ℿ bbQ ℚ bbR ℝ bbS 𝕊 bbT 𝕋 bbU 𝕌 bbV 𝕍 bbW 𝕎 bbX 𝕏 bbY 𝕐 bbZ ℤ bba 𝕒 bbb 𝕓 bbc 𝕔
    bbd 𝕕 bbe 𝕖 bbeight 𝟠 bbf 𝕗 bbfive 𝟝 bbfour 𝟜 bbg 𝕘 bbgamma ℽ bbh 𝕙 bbi 𝕚 bbiD ⅅ bbid ⅆ bbie ⅇ
    bbii ⅈ bbij ⅉ bbj 𝕛 bbk 𝕜 bbl 𝕝 bbm 𝕞 bbn 𝕟 bbnine 𝟡 bbo 𝕠 bbone 𝟙 bbp 𝕡 bbpi ℼ bbq 𝕢 bbr 𝕣
    bbrktbrk ⎶ bbs 𝕤 bbsemi ⨟ bbseven 𝟟 bbsix 𝟞 bbsum ⅀ bbt 𝕥 bbthree 𝟛 bbtwo 𝟚 bbu 𝕦 bbv 𝕧 bbw 𝕨
    bbx 𝕩 bby 𝕪 bbz 𝕫 bbzero 𝟘 because ∵ benzenr ⏣ beta β beth ℶ between ≬ bfA 𝐀 bfAlpha 𝚨 bfB 𝐁
    bfBeta 𝚩 bfC 𝐂 bfChi 𝚾 bfD 𝐃 bfDelta 𝚫 bfDigamma 𝟊 bfE 𝐄 bfEpsilon 𝚬 bfEta 𝚮 bfF 𝐅 bfG 𝐆 bfGamma
    𝚪 bfH 𝐇 bfI 𝐈 bfIota 𝚰 bfJ 𝐉 bfK 𝐊 bfKappa 𝚱 bfL 𝐋 bfLambda 𝚲 bfM 𝐌 bfMu 𝚳 bfN 𝐍 bfNu 𝚴 bfO 𝐎
    bfOmega 𝛀 bfOmicron 𝚶 bfP 𝐏 bfPhi 𝚽 bfPi 𝚷 bfPsi 𝚿 bfQ 𝐐 bfR 𝐑 bfRho 𝚸 bfS 𝐒 bfSigma 𝚺 bfT 𝐓
    bfTau 𝚻 bfTheta 𝚯 bfU 𝐔 bfUpsilon 𝚼 bfV 𝐕 bfW 𝐖 bfX 𝐗 bfXi 𝚵 bfY 𝐘 bfZ 𝐙 bfZeta 𝚭 bfa 𝐚 bfalpha
    𝛂 bfb 𝐛 bfbeta 𝛃 bfc 𝐜 bfchi 𝛘 bfd 𝐝 bfdelta 𝛅 bfdigamma 𝟋 bfe 𝐞 bfeight 𝟖 bfepsilon 𝛜 bfeta 𝛈
    bff 𝐟 bffive 𝟓 bffour 𝟒 bfg 𝐠 bfgamma 𝛄 bfh 𝐡 bfi 𝐢 bfiota 𝛊 bfj 𝐣 bfk 𝐤 bfkappa 𝛋 bfl 𝐥
    bflambda 𝛌 bfm 𝐦 bfmu 𝛍 bfn 𝐧 bfnabla 𝛁 bfnine 𝟗 bfnu 𝛎 bfo 𝐨 bfomega 𝛚 bfomicron 𝛐 bfone 𝟏 bfp
    𝐩 bfpartial 𝛛 bfphi 𝛟 bfpi 𝛑 bfpsi 𝛙 bfq 𝐪 bfr 𝐫 bfrakA 𝕬 bfrakB 𝕭 bfrakC 𝕮 bfrakD 𝕯 bfrakE 𝕰
    bfrakF 𝕱 bfrakG 𝕲 bfrakH 𝕳 bfrakI 𝕴 bfrakJ 𝕵 bfrakK 𝕶 bfrakL 𝕷 bfrakM 𝕸 bfrakN 𝕹 bfrakO 𝕺 bfrakP
    𝕻 bfrakQ 𝕼 bfrakR 𝕽 bfrakS 𝕾 bfrakT 𝕿 bfrakU 𝖀 bfrakV 𝖁 bfrakW 𝖂 bfrakX 𝖃 bfrakY 𝖄 bfrakZ 𝖅
    bfraka 𝖆 bfrakb 𝖇 bfrakc 𝖈 bfrakd 𝖉 bfrake 𝖊 bfrakf 𝖋 bfrakg 𝖌 bfrakh 𝖍 bfraki 𝖎 bfrakj 𝖏 bfrakk
    𝖐 bfrakl 𝖑 bfrakm 𝖒 bfrakn 𝖓 bfrako 𝖔 bfrakp 𝖕 bfrakq 𝖖 bfrakr 𝖗 bfraks 𝖘 bfrakt 𝖙 bfraku 𝖚
    bfrakv 𝖛 bfrakw 𝖜 bfrakx 𝖝 bfraky 𝖞 bfrakz 𝖟 bfrho 𝛒 bfs 𝐬 bfseven 𝟕 bfsigma 𝛔 bfsix 𝟔 bft 𝐭
    bftau 𝛕 bftheta 𝛉 bfthree 𝟑 bftwo 𝟐 bfu 𝐮 bfupsilon 𝛖 bfv 𝐯 bfvarTheta 𝚹 bfvarepsilon 𝛆
    bfvarkappa 𝛞 bfvarphi 𝛗 bfvarpi 𝛡 bfvarrho 𝛠 bfvarsigma 𝛓 bfvartheta 𝛝 bfw 𝐰 bfx 𝐱 bfxi 𝛏 bfy 𝐲
    bfz 𝐳 bfzero 𝟎 bfzeta 𝛇 biA 𝑨 biAlpha 𝜜 biB 𝑩 biBeta 𝜝 biC 𝑪 biChi 𝜲 biD 𝑫 biDelta 𝜟 biE 𝑬
    biEpsilon 𝜠 biEta 𝜢 biF 𝑭 biG 𝑮 biGamma 𝜞 biH 𝑯 biI 𝑰 biIota 𝜤 biJ 𝑱 biK 𝑲 biKappa 𝜥 biL 𝑳
    biLambda 𝜦 biM 𝑴 biMu 𝜧 biN 𝑵 biNu 𝜨 biO 𝑶 biOmega 𝜴 biOmicron 𝜪 biP 𝑷 biPhi 𝜱 biPi 𝜫 biPsi 𝜳
    biQ 𝑸 biR 𝑹 biRho 𝜬 biS 𝑺 biSigma 𝜮 biT 𝑻 biTau 𝜯 biTheta 𝜣 biU 𝑼 biUpsilon 𝜰 biV 𝑽 biW 𝑾 biX 𝑿
    biXi 𝜩 biY 𝒀 biZ 𝒁 biZeta 𝜡 bia 𝒂 bialpha 𝜶 bib 𝒃 bibeta 𝜷 bic 𝒄 bichi 𝝌 bid 𝒅 bidelta 𝜹 bie 𝒆
    biepsilon 𝝐 bieta 𝜼 bif 𝒇 big 𝒈 bigamma 𝜸 bigblacktriangledown ▼ bigblacktriangleup ▲ bigbot ⟘
    bigcap ⋂ bigcirc ○ bigcup ⋃ bigcupdot ⨃ bigodot ⨀ bigoplus ⨁ bigotimes ⨂ bigslopedvee ⩗
    bigslopedwedge ⩘ bigsqcap ⨅ bigsqcup ⨆ bigstar ★ bigtimes ⨉ bigtop ⟙ bigtriangledown ▽
    bigtriangleup △ biguplus ⨄ bigvee ⋁ bigwedge ⋀ bigwhitestar ☆ bih 𝒉 bii 𝒊 biiota 𝜾 bij 𝒋 bik 𝒌
    bikappa 𝜿 bil 𝒍 bilambda 𝝀 bim 𝒎 bimu 𝝁 bin 𝒏 binabla 𝜵 binu 𝝂 bio 𝒐 biomega 𝝎 biomicron 𝝄 bip 𝒑
    bipartial 𝝏 biphi 𝝓 bipi 𝝅 bipsi 𝝍 biq 𝒒 bir 𝒓 birho 𝝆 bis 𝒔 bisansA 𝘼 bisansAlpha 𝞐 bisansB 𝘽
    bisansBeta 𝞑 bisansC 𝘾 bisansChi 𝞦 bisansD 𝘿 bisansDelta 𝞓 bisansE 𝙀 bisansEpsilon 𝞔 bisansEta 𝞖
    bisansF 𝙁 bisansG 𝙂 bisansGamma 𝞒 bisansH 𝙃 bisansI 𝙄 bisansIota 𝞘 bisansJ 𝙅 bisansK 𝙆
    bisansKappa 𝞙 bisansL 𝙇 bisansLambda 𝞚 bisansM 𝙈 bisansMu 𝞛 bisansN 𝙉 bisansNu 𝞜 bisansO 𝙊
    bisansOmega 𝞨 bisansOmicron 𝞞 bisansP 𝙋 bisansPhi 𝞥 bisansPi 𝞟 bisansPsi 𝞧 bisansQ 𝙌 bisansR 𝙍
    bisansRho 𝞠 bisansS 𝙎 bisansSigma 𝞢 bisansT 𝙏 bisansTau 𝞣 bisansTheta 𝞗 bisansU 𝙐 bisansUpsilon
    𝞤 bisansV 𝙑 bisansW 𝙒 bisansX 𝙓 bisansXi 𝞝 bisansY 𝙔 bisansZ 𝙕 bisansZeta 𝞕 bisansa 𝙖
    bisansalpha 𝞪 bisansb 𝙗 bisansbeta 𝞫 bisansc 𝙘 bisanschi 𝟀 bisansd 𝙙 bisansdelta 𝞭 bisanse 𝙚
    bisansepsilon 𝟄 bisanseta 𝞰 bisansf 𝙛 bisansg 𝙜 bisansgamma 𝞬 bisansh 𝙝 bisansi 𝙞 bisansiota 𝞲
    bisansj 𝙟 bisansk 𝙠 bisanskappa 𝞳 bisansl 𝙡 bisanslambda 𝞴 bisansm 𝙢 bisansmu 𝞵 bisansn 𝙣
    bisansnabla 𝞩 bisansnu 𝞶 bisanso 𝙤 bisansomega 𝟂 bisansomicron 𝞸 bisansp 𝙥 bisanspartial 𝟃
    bisansphi 𝟇 bisanspi 𝞹 bisanspsi 𝟁 bisansq 𝙦 bisansr 𝙧 bisansrho 𝞺 bisanss 𝙨 bisanssigma 𝞼
    bisanst 𝙩 bisanstau 𝞽 bisanstheta 𝞱 bisansu 𝙪 bisansupsilon 𝞾 bisansv 𝙫 bisansvarTheta 𝞡
    bisansvarepsilon 𝞮 bisansvarkappa 𝟆 bisansvarphi 𝞿 bisansvarpi 𝟉 bisansvarrho 𝟈 bisansvarsigma 𝞻
    bisansvartheta 𝟅 bisansw 𝙬 bisansx 𝙭 bisansxi 𝞷 bisansy 𝙮 bisansz 𝙯 bisanszeta 𝞯 bisigma 𝝈 bit 𝒕
    bitau 𝝉 bitheta 𝜽 biu 𝒖 biupsilon 𝝊 biv 𝒗 bivarTheta 𝜭 bivarepsilon 𝜺 bivarkappa 𝝒 bivarphi 𝝋
    bivarpi 𝝕 bivarrho 𝝔 bivarsigma 𝝇 bivartheta 𝝑 biw 𝒘 bix 𝒙 bixi 𝝃 biy 𝒚 biz 𝒛 bizeta 𝜻 bkarow ⤍
    blackcircledrightdot ⚈ blackcircledtwodots ⚉ blackcircleulquadwhite ◕ blackinwhitediamond ◈
    blackinwhitesquare ▣ blacklefthalfcircle ◖ blacklozenge ⧫ blackpointerleft ◄ blackpointerright ►
    blackrighthalfcircle ◗ blacksmiley ☻ blacksquare ■ blacktriangle ▴ blacktriangledown ▾
    blacktriangleleft ◀ blacktriangleright ▶ blanksymbol ␢ blkhorzoval ⬬ blkvertoval ⬮ blockfull █
    blockhalfshaded ▒ blocklefthalf ▌ blocklowhalf ▄ blockqtrshaded ░ blockrighthalf ▐
    blockthreeqtrshaded ▓ blockuphalf ▀ bot ⊥ botsemicircle ◡ bowtie ⋈ boxast ⧆ boxbar ◫ boxbslash ⧅
    boxcircle ⧇ boxdiag ⧄ boxdot ⊡ boxminus ⊟ boxplus ⊞ boxquestion ⍰ boxtimes ⊠ boxupcaret ⍓ breve
    U306 brokenbar ¦ bsansA 𝗔 bsansAlpha 𝝖 bsansB 𝗕 bsansBeta 𝝗 bsansC 𝗖 bsansChi 𝝬 bsansD 𝗗
    bsansDelta 𝝙 bsansE 𝗘 bsansEpsilon 𝝚 bsansEta 𝝜 bsansF 𝗙 bsansG 𝗚 bsansGamma 𝝘 bsansH 𝗛 bsansI 𝗜
    bsansIota 𝝞 bsansJ 𝗝 bsansK 𝗞 bsansKappa 𝝟 bsansL 𝗟 bsansLambda 𝝠 bsansM 𝗠 bsansMu 𝝡 bsansN 𝗡
    bsansNu 𝝢 bsansO 𝗢 bsansOmega 𝝮 bsansOmicron 𝝤 bsansP 𝗣 bsansPhi 𝝫 bsansPi 𝝥 bsansPsi 𝝭 bsansQ 𝗤
    bsansR 𝗥 bsansRho 𝝦 bsansS 𝗦 bsansSigma 𝝨 bsansT 𝗧 bsansTau 𝝩 bsansTheta 𝝝 bsansU 𝗨 bsansUpsilon
    𝝪 bsansV 𝗩 bsansW 𝗪 bsansX 𝗫 bsansXi 𝝣 bsansY 𝗬 bsansZ 𝗭 bsansZeta 𝝛 bsansa 𝗮 bsansalpha 𝝰
    bsansb 𝗯 bsansbeta 𝝱 bsansc 𝗰 bsanschi 𝞆 bsansd 𝗱 bsansdelta 𝝳 bsanse 𝗲 bsanseight 𝟴
    bsansepsilon 𝞊 bsanseta 𝝶 bsansf 𝗳 bsansfive 𝟱 bsansfour 𝟰 bsansg 𝗴 bsansgamma 𝝲 bsansh 𝗵 bsansi
    𝗶 bsansiota 𝝸 bsansj 𝗷 bsansk 𝗸 bsanskappa 𝝹 bsansl 𝗹 bsanslambda 𝝺 bsansm 𝗺 bsansmu 𝝻 bsansn 𝗻
    bsansnabla 𝝯 bsansnine 𝟵 bsansnu 𝝼 bsanso 𝗼 bsansomega 𝞈 bsansomicron 𝝾 bsansone 𝟭 bsansp 𝗽
    bsanspartial 𝞉 bsansphi 𝞍 bsanspi 𝝿 bsanspsi 𝞇 bsansq 𝗾 bsansr 𝗿 bsansrho 𝞀 bsanss 𝘀 bsansseven
    𝟳 bsanssigma 𝞂 bsanssix 𝟲 bsanst 𝘁 bsanstau 𝞃 bsanstheta 𝝷 bsansthree 𝟯 bsanstwo 𝟮 bsansu 𝘂
    bsansupsilon 𝞄 bsansv 𝘃 bsansvarTheta 𝝧 bsansvarepsilon 𝝴 bsansvarkappa 𝞌 bsansvarphi 𝞅
    bsansvarpi 𝞏 bsansvarrho 𝞎 bsansvarsigma 𝞁 bsansvartheta 𝞋 bsansw 𝘄 bsansx 𝘅 bsansxi 𝝽 bsansy 𝘆
    bsansz 𝘇 bsanszero 𝟬 bsanszeta 𝝵 bscrA 𝓐 bscrB 𝓑 bscrC 𝓒 bscrD 𝓓 bscrE 𝓔 bscrF 𝓕 bscrG 𝓖 bscrH 𝓗
    bscrI 𝓘 bscrJ 𝓙 bscrK 𝓚 bscrL 𝓛 bscrM 𝓜 bscrN 𝓝 bscrO 𝓞 bscrP 𝓟 bscrQ 𝓠 bscrR 𝓡 bscrS 𝓢 bscrT 𝓣
    bscrU 𝓤 bscrV 𝓥 bscrW 𝓦 bscrX 𝓧 bscrY 𝓨 bscrZ 𝓩 bscra 𝓪 bscrb 𝓫 bscrc 𝓬 bscrd 𝓭 bscre 𝓮 bscrf 𝓯
    bscrg 𝓰 bscrh 𝓱 bscri 𝓲 bscrj 𝓳 bscrk 𝓴 bscrl 𝓵 bscrm 𝓶 bscrn 𝓷 bscro 𝓸 bscrp 𝓹 bscrq 𝓺 bscrr 𝓻
    bscrs 𝓼 bscrt 𝓽 bscru 𝓾 bscrv 𝓿 bscrw 𝔀 bscrx 𝔁 bscry 𝔂 bscrz 𝔃 bsimilarleftarrow ⭁
    bsimilarrightarrow ⭇ bsolhsub ⟈ btdl ɬ btimes ⨲ bullet • bullseye ◎ bumpeq ≏ bumpeqq ⪮ c U327
    cancer ♋ candra U310 cap ∩ capdot ⩀ capricornus ♑ capwedge ⩄ carriagereturn ↵ cbrt ∛ cdot ⋅
    cdotp · cdots ⋯ check U30C checkmark ✓ chi χ circ ∘ circeq ≗ circlearrowleft ↺ circlearrowright
    ↻ circledR ® circledS Ⓢ circledast ⊛ circledbullet ⦿ circledcirc ⊚ circleddash ⊝ circledequal ⊜
    circledparallel ⦷ circledrightdot ⚆ circledstar ✪ circledtwodots ⚇ circledwhitebullet ⦾
    circlellquad ◵ circlelrquad ◶ circleonleftarrow ⬰ circleonrightarrow ⇴ circletophalfblack ◓
    circleulquad ◴ circleurquad ◷ circleurquadblack ◔ circlevertfill ◍ cirfb ◒ cirfl ◐ cirfnint ⨐
    cirfr ◑ clockoint ⨏ clomeg ɷ closedvarcap ⩍ closedvarcup ⩌ closedvarcupsmashprod ⩐ clubsuit ♣
    clwintegral ∱ coloneq ≔ commaminus ⨩ complement ∁ cong ≅ congdot ⩭ conictaper ⌲ conjquant ⨇
    coprod ∐ copyright © csub ⫏ csube ⫑ csup ⫐ csupe ⫒ cup ∪ cupdot ⊍ cupvee ⩅ curlyeqprec ⋞
    curlyeqsucc ⋟ curlyvee ⋎ curlywedge ⋏ curvearrowleft ↶ curvearrowright ↷ dagger † daleth ℸ
    danger ☡ dashV ⫣ dashleftharpoondown ⥫ dashrightharpoondown ⥭ dashv ⊣ dbkarow ⤏ dblarrowupdown ⇅
    ddagger ‡ ddddot U20DC dddot U20DB ddfnc ⦙ ddot U308 ddots ⋱ ddotseq ⩷ defas ⧋ degree ° del ∇
    delta δ dh ð diagdown ╲ diagup ╱ diameter ⌀ diamond ⋄ diamondbotblack ⬙ diamondleftarrow ⤝
    diamondleftarrowbar ⤟ diamondleftblack ⬖ diamondrightblack ⬗ diamondsuit ♢ diamondtopblack ⬘
    dicei ⚀ diceii ⚁ diceiii ⚂ diceiv ⚃ dicev ⚄ dicevi ⚅ digamma ϝ dingasterisk ✽ disin ⋲ disjquant
    ⨈ div ÷ divideontimes ⋇ dj đ dlcorn ⎣ dot U307 doteq ≐ dotequiv ⩧ dotminus ∸ dotplus ∔ dots …
    dotsim ⩪ dotsminusdots ∺ dottedcircle ◌ dottedsquare ⬚ dottimes ⨰ doublebarvee ⩢ doublepipe ǂ
    doubleplus ⧺ downarrow ↓ downarrowbarred ⤈ downdasharrow ⇣ downdownarrows ⇊ downharpoonleft ⇃
    downharpoonright ⇂ downharpoonsleftright ⥥ downvDash ⫪ downwhitearrow ⇩ downzigzagarrow ↯
    draftingarrow ➛ drbkarrow ⤐ droang U31A dshfnc ┆ dsol ⧶ dualmap ⧟ dyogh ʤ egsdot ⪘ eighthnote ♪
    elinters ⏧ ell ℓ elsdot ⪗ emdash — emptyset ∅ emptysetoarr ⦳ emptysetoarrl ⦴ emptysetobar ⦱
    emptysetocirc ⦲ enclosecircle U20DD enclosediamond U20DF enclosesquare U20DE enclosetriangle
    U20E4 endash – enspace U2002 eparsl ⧣ epsilon ϵ eqcirc ≖ eqcolon ≕ eqdef ≝ eqdot ⩦ eqeqeq ⩶
    eqgtr ⋝ eqless ⋜ eqqgtr ⪚ eqqless ⪙ eqqplus ⩱ eqqsim ⩳ eqqslantgtr ⪜ eqqslantless ⪛ eqsim ≂
    eqslantgtr ⪖ eqslantless ⪕ equalleftarrow ⭀ equalparallel ⋕ equiv ≡ equivDD ⩸ eqvparsl ⧥ esh ʃ
    eta η eth ð euler ℯ eulermascheroni ℇ euro € exclamdown ¡ exists ∃ fallingdotseq ≒
    fdiagovnearrow ⤯ fdiagovrdiag ⤬ female ♀ fhr ɾ fisheye ◉ flat ♭ fltns ⏥ forall ∀ forks ⫝̸
    forksnot ⫝ forkv ⫙ fourthroot ∜ frakA 𝔄 frakB 𝔅 frakC ℭ frakD 𝔇 frakE 𝔈 frakF 𝔉 frakG 𝔊 frakH ℌ
    frakI ℑ frakJ 𝔍 frakK 𝔎 frakL 𝔏 frakM 𝔐 frakN 𝔑 frakO 𝔒 frakP 𝔓 frakQ 𝔔 frakR ℜ frakS 𝔖 frakT 𝔗
    frakU 𝔘 frakV 𝔙 frakW 𝔚 frakX 𝔛 frakY 𝔜 frakZ ℨ fraka 𝔞 frakb 𝔟 frakc 𝔠 frakd 𝔡 frake 𝔢 frakf 𝔣
    frakg 𝔤 frakh 𝔥 fraki 𝔦 frakj 𝔧 frakk 𝔨 frakl 𝔩 frakm 𝔪 frakn 𝔫 frako 𝔬 frakp 𝔭 frakq 𝔮 frakr 𝔯
    fraks 𝔰 frakt 𝔱 fraku 𝔲 frakv 𝔳 frakw 𝔴 frakx 𝔵 fraky 𝔶 frakz 𝔷 frown ⌢ fullouterjoin ⟗ gamma γ
    ge ≥ gemini ♊ geq ≥ geqq ≧ geqqslant ⫺ geqslant ⩾ gescc ⪩ gesdot ⪀ gesdoto ⪂ gesdotol ⪄ gesles ⪔
    gg ≫ ggg ⋙ gggnest ⫸ gimel ℷ glE ⪒ gla ⪥ glj ⪤ glst ʔ gnapprox ⪊ gneq ⪈ gneqq ≩ gnsim ⋧ grave
    U300 gsime ⪎ gsiml ⪐ gtcc ⪧ gtcir ⩺ gtquest ⩼ gtrapprox ⪆ gtrdot ⋗ gtreqless ⋛ gtreqqless ⪌
    gtrless ≷ gtrsim ≳ guillemotleft « guillemotright » guilsinglleft ‹ guilsinglright › gvertneqq
    U2269+UFE00 hat U302 hatapprox ⩯ hbar ħ heartsuit ♡ hermaphrodite ⚥ hermitconjmatrix ⊹ hexagon ⎔
    hexagonblack ⬣ highminus ¯ hksearow ⤥ hkswarow ⤦ hlmrk ˑ hookleftarrow ↩ hookrightarrow ↪ house
    ⌂ hrectangle ▭ hrectangleblack ▬ hslash ℏ hspace U200A hvlig ƕ iff ⟺ iiiint ⨌ iiint ∭ iint ∬
    image ⊷ imath ı impliedby ⟸ implies ⟹ in ∈ increment ∆ indep ⫫ infty ∞ inglst ʖ int ∫ intBar ⨎
    intbar ⨍ intcap ⨙ intcup ⨚ intercal ⊺ interleave ⫴ intprod ⨼ intprodr ⨽ intx ⨘
    inversewhitecircle ◙ invnot ⌐ invv ʌ invw ʍ invwhitelowerhalfcircle ◛ invwhiteupperhalfcircle ◚
    iota ι isansA 𝘈 isansB 𝘉 isansC 𝘊 isansD 𝘋 isansE 𝘌 isansF 𝘍 isansG 𝘎 isansH 𝘏 isansI 𝘐 isansJ 𝘑
    isansK 𝘒 isansL 𝘓 isansM 𝘔 isansN 𝘕 isansO 𝘖 isansP 𝘗 isansQ 𝘘 isansR 𝘙 isansS 𝘚 isansT 𝘛 isansU
    𝘜 isansV 𝘝 isansW 𝘞 isansX 𝘟 isansY 𝘠 isansZ 𝘡 isansa 𝘢 isansb 𝘣 isansc 𝘤 isansd 𝘥 isanse 𝘦
    isansf 𝘧 isansg 𝘨 isansh 𝘩 isansi 𝘪 isansj 𝘫 isansk 𝘬 isansl 𝘭 isansm 𝘮 isansn 𝘯 isanso 𝘰 isansp
    𝘱 isansq 𝘲 isansr 𝘳 isanss 𝘴 isanst 𝘵 isansu 𝘶 isansv 𝘷 isansw 𝘸 isansx 𝘹 isansy 𝘺 isansz 𝘻
    isinE ⋹ isindot ⋵ isinobar ⋷ isins ⋴ isinvb ⋸ itA 𝐴 itAlpha 𝛢 itB 𝐵 itBeta 𝛣 itC 𝐶 itChi 𝛸 itD 𝐷
    itDelta 𝛥 itE 𝐸 itEpsilon 𝛦 itEta 𝛨 itF 𝐹 itG 𝐺 itGamma 𝛤 itH 𝐻 itI 𝐼 itIota 𝛪 itJ 𝐽 itK 𝐾
    itKappa 𝛫 itL 𝐿 itLambda 𝛬 itM 𝑀 itMu 𝛭 itN 𝑁 itNu 𝛮 itO 𝑂 itOmega 𝛺 itOmicron 𝛰 itP 𝑃 itPhi 𝛷
    itPi 𝛱 itPsi 𝛹 itQ 𝑄 itR 𝑅 itRho 𝛲 itS 𝑆 itSigma 𝛴 itT 𝑇 itTau 𝛵 itTheta 𝛩 itU 𝑈 itUpsilon 𝛶 itV
    𝑉 itW 𝑊 itX 𝑋 itXi 𝛯 itY 𝑌 itZ 𝑍 itZeta 𝛧 ita 𝑎 italpha 𝛼 itb 𝑏 itbeta 𝛽 itc 𝑐 itchi 𝜒 itd 𝑑
    itdelta 𝛿 ite 𝑒 itepsilon 𝜖 iteta 𝜂 itf 𝑓 itg 𝑔 itgamma 𝛾 ith ℎ iti 𝑖 itimath 𝚤 itiota 𝜄 itj 𝑗
    itjmath 𝚥 itk 𝑘 itkappa 𝜅 itl 𝑙 itlambda 𝜆 itm 𝑚 itmu 𝜇 itn 𝑛 itnabla 𝛻 itnu 𝜈 ito 𝑜 itomega 𝜔
    itomicron 𝜊 itp 𝑝 itpartial 𝜕 itphi 𝜙 itpi 𝜋 itpsi 𝜓 itq 𝑞 itr 𝑟 itrho 𝜌 its 𝑠 itsigma 𝜎 itt 𝑡
    ittau 𝜏 ittheta 𝜃 itu 𝑢 itupsilon 𝜐 itv 𝑣 itvarTheta 𝛳 itvarepsilon 𝜀 itvarkappa 𝜘 itvarphi 𝜑
    itvarpi 𝜛 itvarrho 𝜚 itvarsigma 𝜍 itvartheta 𝜗 itw 𝑤 itx 𝑥 itxi 𝜉 ity 𝑦 itz 𝑧 itzeta 𝜁 jmath ȷ
    join ⨝ jupiter ♃ k U328 kappa κ kernelcontraction ∻ koppa ϟ l ł lambda λ langle ⟨ lat ⪫ late ⪭
    lazysinv ∾ lceil ⌈ ldots … ldq “ le ≤ leftarrow ← leftarrowapprox ⭊ leftarrowbackapprox ⭂
    leftarrowbsimilar ⭋ leftarrowless ⥷ leftarrowonoplus ⬲ leftarrowplus ⥆ leftarrowsubset ⥺
    leftarrowtail ↢ leftarrowtriangle ⇽ leftarrowx ⬾ leftbkarrow ⤌ leftcurvedarrow ⬿ leftdasharrow ⇠
    leftdbkarrow ⤎ leftdotarrow ⬸ leftharpoonaccent U20D0 leftharpoondown ↽ leftharpoonsupdown ⥢
    leftharpoonup ↼ leftharpoonupdash ⥪ leftleftarrows ⇇ leftmoon ☾ leftouterjoin ⟕ leftrightarrow ↔
    leftrightarrowcircle ⥈ leftrightarrows ⇆ leftrightarrowtriangle ⇿ leftrightharpoondownup ⥋
    leftrightharpoons ⇋ leftrightharpoonsdown ⥧ leftrightharpoonsup ⥦ leftrightharpoonupdown ⥊
    leftrightsquigarrow ↭ leftsquigarrow ⇜ leftthreearrows ⬱ leftthreetimes ⋋ leftwavearrow ↜
    leftwhitearrow ⇦ leo ♌ leq ≤ leqq ≦ leqqslant ⫹ leqslant ⩽ lescc ⪨ lesdot ⩿ lesdoto ⪁ lesdotor ⪃
    lesges ⪓ lessapprox ⪅ lessdot ⋖ lesseqgtr ⋚ lesseqqgtr ⪋ lessgtr ≶ lesssim ≲ lfloor ⌊ lgE ⪑
    lgblkcircle ⬤ lgblksquare ⬛ lgwhtcircle ◯ lgwhtsquare ⬜ libra ♎ linefeed ↴ ll ≪ llarc ◟
    llblacktriangle ◣ llbracket ⟦ llcorner ⌞ lllnest ⫷ lltriangle ◺ lmoustache ⎰ lmrk ː lnapprox ⪉
    lneq ⪇ lneqq ≨ lnsim ⋦ longleftarrow ⟵ longleftrightarrow ⟷ longleftsquigarrow ⬳ longmapsfrom ⟻
    longmapsto ⟼ longrightarrow ⟶ longrightsquigarrow ⟿ looparrowleft ↫ looparrowright ↬ low ˕
    lowint ⨜ lozenge ◊ lpargt ⦠ lq ‘ lrarc ◞ lrblacktriangle ◢ lrcorner ⌟ lrtriangle ◿ lrtriangleeq
    ⧡ lsime ⪍ lsimg ⪏ lsqhook ⫍ ltcc ⪦ ltcir ⩹ ltimes ⋉ ltlmr ɱ ltln ɲ ltphi ɸ ltquest ⩻ lvboxline ⎸
    lvertneqq U2268+UFE00 male ♂ maltese ✠ mapsdown ↧ mapsfrom ↤ mapsto ↦ mapsup ↥ mars ♂
    mdblkcircle ⚫ mdblkdiamond ⬥ mdblklozenge ⬧ mdblksquare ◼ mdlgblkcircle ● mdlgblkdiamond ◆
    mdlgwhtdiamond ◇ mdsmblksquare ◾ mdsmwhtcircle ⚬ mdsmwhtsquare ◽ mdwhtcircle ⚪ mdwhtdiamond ⬦
    mdwhtlozenge ⬨ mdwhtsquare ◻ measangledltosw ⦯ measangledrtose ⦮ measangleldtosw ⦫
    measanglelutonw ⦩ measanglerdtose ⦪ measanglerutone ⦨ measangleultonw ⦭ measangleurtone ⦬ measeq
    ≞ measuredangle ∡ measuredangleleft ⦛ medblackstar ⭑ medwhitestar ⭐ mercury ☿ mho ℧ mid ∣
    midbarvee ⩝ midbarwedge ⩜ minhat ⩟ minus − minusdot ⨪ minusfdots ⨫ minusrdots ⨬ mlcp ⫛ models ⊧
    modtwosum ⨊ mp ∓ mu μ multimap ⊸ nBumpeq U224E+U338 nHdownarrow ⇟ nHuparrow ⇞ nLeftarrow ⇍
    nLeftrightarrow ⇎ nRightarrow ⇏ nVDash ⊯ nVdash ⊮ nVleftarrow ⇺ nVleftarrowtail ⬺
    nVleftrightarrow ⇼ nVrightarrow ⇻ nVrightarrowtail ⤕ nVtwoheadleftarrow ⬵ nVtwoheadleftarrowtail
    ⬽ nVtwoheadrightarrow ⤁ nVtwoheadrightarrowtail ⤘ nabla ∇ nand ⊼ napprox ≉ nasymp ≭ natural ♮
    nbumpeq U224F+U338 ncong ≇ ne ≠ nearrow ↗ neg ¬ neovnwarrow ⤱ neovsearrow ⤮ neptune ♆ neq ≠
    neqsim U2242+U338 nequiv ≢ neuter ⚲ nexists ∄ ng ŋ ngeq ≱ ngeqslant U2A7E+U338 ngtr ≯ ngtrsim ≵
    ni ∋ niobar ⋾ nis ⋼ nisd ⋺ nleftarrow ↚ nleftrightarrow ↮ nleq ≰ nleqslant U2A7D+U338 nless ≮
    nlesssim ≴ nmid ∤ nni ∌ nolinebreak U2060 nor ⊽ not U338 notbackslash ⍀ notgreaterless ≹ notin ∉
    notlessgreater ≸ notslash ⌿ nparallel ∦ npolint ⨔ nprec ⊀ npreccurlyeq ⋠ npreceq U2AAF+U338
    nprecsim U227E+U338 nrightarrow ↛ nrleg ƞ nsim ≁ nsime ≄ nsqsubseteq ⋢ nsqsupseteq ⋣ nsubset ⊄
    nsubseteq ⊈ nsubseteqq U2AC5+U338 nsucc ⊁ nsucccurlyeq ⋡ nsucceq U2AB0+U338 nsuccsim U227F+U338
    nsupset ⊅ nsupseteq ⊉ nsupseteqq U2AC6+U338 ntriangleleft ⋪ ntrianglelefteq ⋬ ntriangleright ⋫
    ntrianglerighteq ⋭ nu ν numero № nvDash ⊭ nvLeftarrow ⤂ nvLeftrightarrow ⤄ nvRightarrow ⤃ nvdash
    ⊬ nvleftarrow ⇷ nvleftarrowtail ⬹ nvleftrightarrow ⇹ nvrightarrow ⇸ nvrightarrowtail ⤔
    nvtwoheadleftarrow ⬴ nvtwoheadleftarrowtail ⬼ nvtwoheadrightarrow ⤀ nvtwoheadrightarrowtail ⤗
    nwarrow ↖ nwovnearrow ⤲ o ø obar ⌽ obslash ⦸ ocirc U30A ocommatopright U315 odiv ⨸ odot ⊙
    odotslashdot ⦼ oe œ ogreaterthan ⧁ ohm Ω oiiint ∰ oiint ∯ oint ∮ ointctrclockwise ∳ oldKoppa Ϙ
    oldkoppa ϙ olessthan ⧀ omega ω omicron ο ominus ⊖ openbracketleft ⟦ openbracketright ⟧ openo ɔ
    oplus ⊕ opluslhrim ⨭ oplusrhrim ⨮ ordfeminine ª ordmasculine º original ⊶ oslash ⊘ otimes ⊗
    otimeshat ⨶ otimeslhrim ⨴ otimesrhrim ⨵ oturnedcomma U312 overbar U305 overbrace ⏞ overbracket ⎴
    overleftarrow U20D6 overleftrightarrow U20E1 ovhook U309 palh U321 parallel ∥ parallelogram ▱
    parallelogramblack ▰ partial ∂ partialmeetcontraction ⪣ pbgam ɤ pentagon ⬠ pentagonblack ⬟ perp
    ⟂ perspcorrespond ⩞ pertenthousand ‱ perthousand ‰ pes ₧ pgamma ɣ phi ϕ pi π pisces ♓ pitchfork
    ⋔ planck ℎ plusdot ⨥ pluseqq ⩲ plushat ⨣ plussim ⨦ plussubtwo ⨧ plustrif ⨨ pluto ♇ pm ± pointint
    ⨕ postalmark 〒 pppprime ⁗ ppprime ‴ pprime ″ prec ≺ precapprox ⪷ preccurlyeq ≼ preceq ⪯ preceqq
    ⪳ precnapprox ⪹ precneq ⪱ precneqq ⪵ precnsim ⋨ precsim ≾ prime ′ prod ∏ profline ⌒ profsurf ⌓
    propto ∝ prurel ⊰ pscrv ʋ psi ψ pupsil ʊ quad U2003 quarternote ♩ questeq ≟ questiondown ¿ rLarr
    ⥄ rais ˔ rangle ⟩ rarrx ⥇ rasp ʼ rceil ⌉ rdiagovfdiag ⤫ rdiagovsearrow ⤰ rdq ” reapos ‛ recorder
    ⌕ reglst ʕ revangle ⦣ revangleubar ⦥ revemptyset ⦰ rfloor ⌋ rh U322 rho ρ rightangle ∟
    rightanglearc ⊾ rightanglemdot ⦝ rightarrow → rightarrowbackapprox ⭈ rightarrowbar ⇥
    rightarrowbsimilar ⭌ rightarrowdiamond ⤞ rightarrowgtr ⭃ rightarrowplus ⥅ rightarrowsupset ⭄
    rightarrowtail ↣ rightarrowtriangle ⇾ rightdasharrow ⇢ rightdotarrow ⤑ rightharpoonaccent U20D1
    rightharpoondown ⇁ rightharpoonsupdown ⥤ rightharpoonup ⇀ rightharpoonupdash ⥬ rightleftarrows ⇄
    rightleftharpoons ⇌ rightleftharpoonsdown ⥩ rightleftharpoonsup ⥨ rightmoon ☽ rightouterjoin ⟖
    rightpentagon ⭔ rightpentagonblack ⭓ rightrightarrows ⇉ rightsquigarrow ⇝ rightthreearrows ⇶
    rightthreetimes ⋌ rightwavearrow ↝ rightwhitearrow ⇨ ringplus ⨢ risingdotseq ≓ rl ɼ rmoustache ⎱
    rppolint ⨒ rq ’ rrbracket ⟧ rsolbar ⧷ rsqhook ⫎ rtimes ⋊ rtld ɖ rtll ɭ rtln ɳ rtlr ɽ rtls ʂ rtlt
    ʈ rtlz ʐ rttrnr ɻ rvboxline ⎹ rvbull ◘ sagittarius ♐ sampi ϡ sansA 𝖠 sansB 𝖡 sansC 𝖢 sansD 𝖣
    sansE 𝖤 sansF 𝖥 sansG 𝖦 sansH 𝖧 sansI 𝖨 sansJ 𝖩 sansK 𝖪 sansL 𝖫 sansLmirrored ⅃ sansLturned ⅂
    sansM 𝖬 sansN 𝖭 sansO 𝖮 sansP 𝖯 sansQ 𝖰 sansR 𝖱 sansS 𝖲 sansT 𝖳 sansU 𝖴 sansV 𝖵 sansW 𝖶 sansX 𝖷
    sansY 𝖸 sansZ 𝖹 sansa 𝖺 sansb 𝖻 sansc 𝖼 sansd 𝖽 sanse 𝖾 sanseight 𝟪 sansf 𝖿 sansfive 𝟧 sansfour
    𝟦 sansg 𝗀 sansh 𝗁 sansi 𝗂 sansj 𝗃 sansk 𝗄 sansl 𝗅 sansm 𝗆 sansn 𝗇 sansnine 𝟫 sanso 𝗈 sansone 𝟣
    sansp 𝗉 sansq 𝗊 sansr 𝗋 sanss 𝗌 sansseven 𝟩 sanssix 𝟨 sanst 𝗍 sansthree 𝟥 sanstwo 𝟤 sansu 𝗎
    sansv 𝗏 sansw 𝗐 sansx 𝗑 sansy 𝗒 sansz 𝗓 sanszero 𝟢 saturn ♄ sbbrg U32A sblhr ˓ sbrhr ˒ schwa ə
    scorpio ♏ scpolint ⨓ scrA 𝒜 scrB ℬ scrC 𝒞 scrD 𝒟 scrE ℰ scrF ℱ scrG 𝒢 scrH ℋ scrI ℐ scrJ 𝒥 scrK
    𝒦 scrL ℒ scrM ℳ scrN 𝒩 scrO 𝒪 scrP 𝒫 scrQ 𝒬 scrR ℛ scrS 𝒮 scrT 𝒯 scrU 𝒰 scrV 𝒱 scrW 𝒲 scrX 𝒳
    scrY 𝒴 scrZ 𝒵 scra 𝒶 scrb 𝒷 scrc 𝒸 scrd 𝒹 scre ℯ scrf 𝒻 scrg ℊ scrh 𝒽 scri 𝒾 scrj 𝒿 scrk 𝓀 scrl
    𝓁 scrm 𝓂 scrn 𝓃 scro ℴ scrp 𝓅 scrq 𝓆 scrr 𝓇 scrs 𝓈 scrt 𝓉 scru 𝓊 scrv 𝓋 scrw 𝓌 scrx 𝓍 scry 𝓎
    scrz 𝓏 scurel ⊱ searrow ↘ seovnearrow ⤭ setminus ∖ sharp ♯ shuffle ⧢ sigma σ sim ∼ simeq ≃ simgE
    ⪠ simgtr ⪞ similarleftarrow ⭉ simlE ⪟ simless ⪝ simminussim ⩬ simplus ⨤ simrdots ⩫ sinewave ∿
    smallblacktriangleleft ◂ smallblacktriangleright ▸ smallin ∊ smallni ∍ smalltriangleleft ◃
    smalltriangleright ▹ smashtimes ⨳ smblkdiamond ⬩ smblklozenge ⬪ smblksquare ▪ smeparsl ⧤ smile ⌣
    smt ⪪ smte ⪬ smwhitestar ⭒ smwhtcircle ◦ smwhtlozenge ⬫ smwhtsquare ▫ sout U336 spadesuit ♠
    sphericalangle ∢ sphericalangleup ⦡ sqcap ⊓ sqcup ⊔ sqfl ◧ sqfnw ┙ sqfr ◨ sqfse ◪ sqlozenge ⌑
    sqrint ⨖ sqrt √ sqrtbottom ⎷ sqsubset ⊏ sqsubseteq ⊑ sqsubsetneq ⋤ sqsupset ⊐ sqsupseteq ⊒
    sqsupsetneq ⋥ square □ squarebotblack ⬓ squarecrossfill ▩ squarehfill ▤ squarehvfill ▦
    squarellblack ⬕ squarellquad ◱ squarelrquad ◲ squareneswfill ▨ squarenwsefill ▧ squaretopblack ⬒
    squareulblack ◩ squareulquad ◰ squareurblack ⬔ squareurquad ◳ squarevfill ▥ squoval ▢ ss ß star
    ⋆ starequal ≛ sterling £ stigma ϛ strike U336 strns ⏤ subedot ⫃ submult ⫁ subset ⊂ subsetapprox
    ⫉ subsetdot ⪽ subseteq ⊆ subseteqq ⫅ subsetneq ⊊ subsetneqq ⫋ subsetplus ⪿ subsim ⫇ subsub ⫕
    subsup ⫓ succ ≻ succapprox ⪸ succcurlyeq ≽ succeq ⪰ succeqq ⪴ succnapprox ⪺ succneq ⪲ succneqq ⪶
    succnsim ⋩ succsim ≿ sum ∑ sumint ⨋ sun ☼ supdsub ⫘ supedot ⫄ suphsol ⟉ suphsub ⫗ supmult ⫂
    supset ⊃ supsetapprox ⫊ supsetdot ⪾ supseteq ⊇ supseteqq ⫆ supsetneq ⊋ supsetneqq ⫌ supsetplus ⫀
    supsim ⫈ supsub ⫔ supsup ⫖ surd √ swarrow ↙ tau τ taurus ♉ tdcol ⫶ tesh ʧ th þ therefore ∴ theta
    θ thickspace U2005 thinspace U2009 threedangle ⟀ threeunderdot U20E8 tieconcat ⁀ tilde U303
    tildelow ˜ tildetrpl ≋ times × timesbar ⨱ to → toea ⤨ tona ⤧ top ⊤ topbot ⌶ topsemicircle ◠ tosa
    ⤩ towa ⤪ trademark ™ trapezium ⏢ trianglecdot ◬ triangledown ▿ triangleleft ◁ triangleleftblack
    ◭ trianglelefteq ⊴ triangleminus ⨺ triangleplus ⨹ triangleq ≜ triangleright ▷ trianglerightblack
    ◮ trianglerighteq ⊵ triangletimes ⨻ tricolon ⁝ tripleplus ⧻ trna ɐ trnh ɥ trnm ɯ trnmlr ɰ trnr ɹ
    trnrl ɺ trnsa ɒ trnt ʇ trny ʎ ttA 𝙰 ttB 𝙱 ttC 𝙲 ttD 𝙳 ttE 𝙴 ttF 𝙵 ttG 𝙶 ttH 𝙷 ttI 𝙸 ttJ 𝙹 ttK 𝙺
    ttL 𝙻 ttM 𝙼 ttN 𝙽 ttO 𝙾 ttP 𝙿 ttQ 𝚀 ttR 𝚁 ttS 𝚂 ttT 𝚃 ttU 𝚄 ttV 𝚅 ttW 𝚆 ttX 𝚇 ttY 𝚈 ttZ 𝚉 tta 𝚊
    ttb 𝚋 ttc 𝚌 ttd 𝚍 tte 𝚎 tteight 𝟾 ttf 𝚏 ttfive 𝟻 ttfour 𝟺 ttg 𝚐 tth 𝚑 tti 𝚒 ttj 𝚓 ttk 𝚔 ttl 𝚕
    ttm 𝚖 ttn 𝚗 ttnine 𝟿 tto 𝚘 ttone 𝟷 ttp 𝚙 ttq 𝚚 ttr 𝚛 tts 𝚜 ttseven 𝟽 ttsix 𝟼 ttt 𝚝 ttthree 𝟹
    tttwo 𝟸 ttu 𝚞 ttv 𝚟 ttw 𝚠 ttx 𝚡 tty 𝚢 ttz 𝚣 ttzero 𝟶 turnangle ⦢ turnediota ℩ turnednot ⌙ turnk
    ʞ twocaps ⩋ twocups ⩊ twoheaddownarrow ↡ twoheadleftarrow ↞ twoheadleftarrowtail ⬻
    twoheadleftdbkarrow ⬷ twoheadmapsfrom ⬶ twoheadmapsto ⤅ twoheadrightarrow ↠
    twoheadrightarrowtail ⤖ twoheaduparrow ↟ twoheaduparrowcircle ⥉ twonotes ♫ u ˘ ularc ◜
    ulblacktriangle ◤ ulcorner ⌜ ultriangle ◸ uminus ⩁ underbar U332 underbrace ⏟ underbracket ⎵
    underleftarrow U20EE underleftharpoondown U20ED underleftrightarrow U34D underrightarrow U20EF
    underrightharpoondown U20EC upand ⅋ uparrow ↑ uparrowbarred ⤉ updasharrow ⇡ updownarrow ↕
    updownarrowbar ↨ updownharpoonleftright ⥍ updownharpoonrightleft ⥌ upharpoonleft ↿
    upharpoonright ↾ upharpoonsleftright ⥣ upin ⟒ upint ⨛ uplus ⊎ upsilon υ upuparrows ⇈ upvDash ⫫
    upwhitearrow ⇧ uranus ♅ urarc ◝ urblacktriangle ◥ urcorner ⌝ urtriangle ◹ vDash ⊨ varTheta ϴ
    varbarwedge ⌅ varbeta ϐ varcarriagereturn ⏎ varclubsuit ♧ vardiamondsuit ♦ vardoublebarwedge ⌆
    varepsilon ε varheartsuit ♥ varhexagon ⬡ varhexagonblack ⬢ varhexagonlrbonds ⌬ varisinobar ⋶
    varisins ⋳ varkappa ϰ varlrtriangle ⊿ varniobar ⋽ varnis ⋻ varnothing ∅ varointclockwise ∲
    varphi φ varpi ϖ varrho ϱ varsigma ς varspadesuit ♤ varstar ✶ varsubsetneqq U228A+UFE00
    varsupsetneq U228B+UFE00 vartheta ϑ vartriangle ▵ vartriangleleft ⊲ vartriangleright ⊳ varveebar
    ⩡ vdash ⊢ vdots ⋮ vec U20D7 vee ∨ veebar ⊻ veedot ⟇ veedoublebar ⩣ veeeq ≚ veemidvert ⩛ veeodot
    ⩒ venus ♀ verti ˌ vertoverlay U20D2 verts ˈ verymuchless ⋘ viewdata ⌗ virgo ♍ visiblespace ␣
    vrectangleblack ▮ vrecto ▯ vysmblkcircle ∙ vysmblksquare ⬝ vysmwhtsquare ⬞ wedge ∧ wedgedot ⟑
    wedgedoublebar ⩠ wedgemidvert ⩚ wedgeodot ⩑ wedgeonwedge ⩕ wedgeq ≙ whitearrowupfrombar ⇪
    whiteinwhitetriangle ⟁ whitepointerleft ◅ whitepointerright ▻ whthorzoval ⬭ whtvertoval ⬯
    wideangledown ⦦ wideangleup ⦧ widebridgeabove U20E9 wideutilde U330 wp ℘ wr ≀ xi ξ xor ⊻ xrat ℞
    yen ¥ yogh ʒ zeta ζ
    """#
}
