package splitting_test

import (
	"math/big"
	"slices"
	"strings"

	"github.com/flowproof/flowproof/verify/splitting"
)

const (
	A = splitting.A
	B = splitting.B
	C = splitting.C
)

// rat reads one rational or decimal; a slip in a test's own table panics.
func rat(text string) *big.Rat {
	x, ok := new(big.Rat).SetString(text)
	if !ok {
		panic("not a number: " + text)
	}
	return x
}

// row reads rationals separated by white space.
func row(text string) []*big.Rat {
	var r []*big.Rat
	for _, field := range strings.Fields(text) {
		r = append(r, rat(field))
	}
	return r
}

// mirror reads the first half of a palindrome and fills in the middle so that all
// add up to 1: one element where a bar stands at the end, two equal ones if none.
func mirror(text string) []*big.Rat {
	half, single := strings.CutSuffix(strings.TrimSpace(text), "|")
	r := row(half)
	rest := rat("1")
	for _, x := range r {
		rest.Sub(rest, new(big.Rat).Add(x, x))
	}
	whole := slices.Clone(r)
	if single {
		whole = append(whole, rest)
	} else {
		rest.Quo(rest, rat("2"))
		whole = append(whole, rest, rest)
	}
	slices.Reverse(r)
	return append(whole, r...)
}

// root returns ᵏ√x, k = degree, to 220 bits, which are 66 digits.
func root(x int64, degree int) *big.Rat {
	const bits = 220
	float := func(y int64) *big.Float { return new(big.Float).SetPrec(bits).SetInt64(y) }
	z := float(1)
	for range 20 { // Newton's z ← z − (z − x/zᵏ⁻¹)/k: from z = 1 the digits double, ten times is enough
		power := float(1)
		for range degree - 1 {
			power.Mul(power, z)
		}
		step := new(big.Float).Quo(float(x), power)
		step.Sub(z, step)
		z.Sub(z, step.Quo(step, float(int64(degree))))
	}
	exact, _ := z.Rat(nil)
	return exact
}

// Methods for any two fields.
var (
	lieTrotter = []splitting.Step{{Flow: A, Coef: rat("1")}, {Flow: B, Coef: rat("1")}}
	strang     = []splitting.Step{{Flow: A, Coef: rat("1/2")}, {Flow: B, Coef: rat("1")}, {Flow: A, Coef: rat("1/2")}}

	// Drift, kick and friction in a palindrome.
	palindrome = []splitting.Step{
		{Flow: C, Coef: rat("1/2")}, {Flow: B, Coef: rat("1/2")}, {Flow: A, Coef: rat("1")},
		{Flow: B, Coef: rat("1/2")}, {Flow: C, Coef: rat("1/2")},
	}

	// [Rut83]: kick first.
	ruth3 = splitting.Interleave(B, row("2/3 -2/3 1"), row("7/24 3/4 -1/24"))

	// [MA92], 19 digits.
	mclachlanAtela3 = splitting.Interleave(B,
		row("0.9196615230173998571 -0.1879916187991597820 0.2683300957817599250"),
		row("0.2683300957817599250 -0.1879916187991597820 0.9196615230173998571"))

	// [BM02, Table 2], 15 digits, the middle ones filled in.
	blanesMoanS6 = splitting.Interleave(B,
		mirror("0.209515106613362 -0.143851773179818"),
		mirror("0.0792036964311957 0.353172906049774 -0.0420650803577195 |"))
	blanesMoanS10 = splitting.Interleave(B,
		mirror("0.148816447901042 -0.132385865767784 0.067307604692185 0.432666402578175"),
		mirror("0.0502627644003922 0.413514300428344 0.0450798897943977 -0.188054853819569 0.541960678450780 |"))
)

// Methods for q̈ = f(q) only.
var (
	// [MA92], 18 digits: kick first.
	mcAte4A      = row("0.5153528374311229364 -0.085782019412973646 0.4415830236164665242 0.1288461583653841854")
	mcAte4B      = row("0.1344961992774310892 -0.2248198030794208058 0.7563200005156682911 0.3340036032863214255")
	mcAte4       = splitting.Interleave(B, mcAte4A, mcAte4B)
	mcAte4Turned = splitting.Interleave(A, mcAte4A, mcAte4B)
	mcAte5       = splitting.Interleave(B,
		row("0.339839625839110000 -0.088601336903027329 0.5858564768259621188 -0.603039356536491888 0.3235807965546976394 0.4423637942197494587"),
		row("0.1193900292875672758 0.6989273703824752308 -0.1713123582716007754 0.4012695022513534480 0.0107050818482359840 -0.0589796254980311632"))

	// [CS93], 14 digits.
	calvoSanzSerna4 = splitting.Interleave(B,
		row("0.205177661542290 0.403021281604210 -0.12092087633891 0.512721933192410"),
		row("0.061758858135626 0.33897802655364 0.61479130717558 -0.14054801465937 0.12501982279453"))

	// [McL95, SB3A m=5], 19 digits, the middle drifts being two, and one.
	mclachlanSB3A = splitting.Interleave(A,
		mirror("0.4051886183952522772 -0.2871440408165240890"),
		row("-3/73 17/59 2179/4307 17/59 -3/73"))
	mclachlanSB3AMerged = splitting.Interleave(A,
		mirror("0.4051886183952522772 -0.2871440408165240890 |"),
		row("-3/73 17/59 2179/4307 17/59 -3/73"))

	// [BM02, Table 3], 15 digits, the middle ones filled in.
	srkn6b = splitting.Interleave(B,
		mirror("0.245298957184271 0.604872665711080"),
		mirror("0.0829844064174052 0.396309801498368 -0.0390563049223486 |"))
	srkn11b = splitting.Interleave(B,
		mirror("0.123229775946271 0.290553797799558 -0.127049212625417 -0.246331761062075 0.357208872795928 |"),
		mirror("0.0414649985182624 0.198128671918067 -0.0400061921041533 0.0752539843015807 -0.0115113874206879"))
	srkn14a = splitting.Interleave(A,
		mirror("0.0378593198406116 0.102635633102435 -0.0258678882665587 0.314241403071447 -0.130144459517415 0.106417700369543 -0.00879424312851058 |"),
		mirror("0.09171915262446165 0.183983170005006 -0.05653436583288827 0.004914688774712854 0.143761127168358 0.328567693746804"))
)

// Weights for a symmetric method of order 2. The decimals solve the order
// conditions to 30 digits; those of their sources agree with them as far as they
// are printed. All but the middle one are listed.
var (
	tripleJump = jump(root(2, 3), 1) // 1/(2−∛2), in the middle −∛2/(2−∛2) [Yos90; Suz90]
	suzuki4    = jump(root(4, 3), 2) // 1/(4−∛4), in the middle −∛4/(4−∛4) [Suz90]

	// [Yos90, Table 1, A].
	yoshida6A = mirror("0.784513610477557263819497633866 0.235573213359358133684793182979 -1.177679984178871006946415680964 |")
	// [KL97, order 6, m = 9].
	kahanLi6 = mirror("0.392161444007314139279250557423 0.332599136789359438599748637500 -0.706246172557639359809964819549 0.082213596293550800231490448102 |")
	// [McL95, SS m = 15]; [HLW06, V.3.2, (3.11)].
	order8m15 = mirror(`0.741670364350612953448227801784 -0.409100825800031593997300095894 0.190754710296238379953876256450
		-0.573862471116082266656387726636 0.299064181303655923844463540689 0.334624918245298183784957979882 0.315293092396766596632056663811 |`)
	// [KL97, order 8, m = 17].
	kahanLi8 = mirror(`0.130202483088890080878817632096 0.561162981775108384561964407700 -0.389474962644847286408078598234
		0.158841906555155600896210745707 -0.395903894133237577336231539349 0.184539640978315707091832541534
		0.258374387686322047293979109995 0.295011723609310298870966240218 |`)
	// [SS05, order 10, m = 35], 26 digits.
	sofroniouSpaletta10 = mirror(`0.07879572252168641926390768 0.31309610341510852776481247 0.02791838323507806610952027
		-0.22959284159390709415121340 0.13096206107716486317465686 -0.26973340565451071434460973 0.07497334315589143566613711
		0.11199342399981020488957508 0.36613344954622675119314812 -0.39910563013603589787862981 0.10308739852747107731580277
		0.41143087395589023782070412 -0.00486636058313526176219566 -0.39203335370863990644808194 0.05194250296244964703718290
		0.05066509075992449633587434 0.04967437063972987905456880 |`)
)

// jump returns n weights w, the middle one 1−2nw and n weights w again, with
// w = 1/(2n−r).
func jump(r *big.Rat, n int) []*big.Rat {
	w := new(big.Rat).Sub(big.NewRat(int64(2*n), 1), r)
	w.Inv(w)
	middle := new(big.Rat).Mul(r, w)
	outer := slices.Repeat([]*big.Rat{w}, n)
	return slices.Concat(outer, []*big.Rat{middle.Neg(middle)}, outer)
}

// clone copies steps deeply.
func clone(steps []splitting.Step) []splitting.Step {
	c := slices.Clone(steps)
	for i, s := range c {
		c[i].Coef = new(big.Rat).Set(s.Coef)
	}
	return c
}
