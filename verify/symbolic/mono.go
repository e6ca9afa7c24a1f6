package symbolic

// Gen is a generator of the polynomial ring, numbered from 0. Generator 0 is
// the small parameter: truncation is with respect to its powers.
type Gen int

// Exp is a power of one generator.
type Exp struct {
	Gen Gen
	N   int
}

// A monomial is packed into w words, eight generators a word, generator 0 in
// the top byte of word 0:
//
//	word 0 = e₀·2⁵⁶ + e₁·2⁴⁸ + … + e₇,  word 1 = e₈·2⁵⁶ + …
//
// An exponent has seven bits. The eighth is a guard: the sum of two keys never
// carries into a neighbour, and a guard that is set tells of an exponent that
// does not fit. Words that are missing at the end are zero.
const (
	lanes  = 8
	guards = 0x8080808080808080
)

// lane is the word and the shift of the exponent of g in a key.
func lane(g Gen) (word int, shift uint) {
	if g < 0 {
		panic("symbolic: negative generator")
	}
	return int(g) / lanes, 56 - 8*(uint(g)%lanes)
}

// compare orders keys of equal length lexicographically from word 0.
func compare(a, b []uint64) int {
	for i, x := range a {
		if y := b[i]; x != y {
			if x < y {
				return -1
			}
			return 1
		}
	}
	return 0
}

// spread rewrites n keys of w words as keys of to ≥ w words; it returns the
// argument itself if nothing is to be done.
func spread(keys []uint64, n, w, to int) []uint64 {
	if w == to {
		return keys
	}
	out := make([]uint64, n*to)
	for i := range n {
		copy(out[i*to:], keys[i*w:(i+1)*w])
	}
	return out
}

// occurring is the bitwise or of n keys of w words: a byte of it is zero exactly if
// the generator does not occur.
func occurring(keys []uint64, n, w int) []uint64 {
	or := make([]uint64, w)
	for i := range n {
		for j := range or {
			or[j] |= keys[i*w+j]
		}
	}
	return or
}

// trim drops the last words if they are zero in all the n keys.
func trim(keys []uint64, n, w int) ([]uint64, int) {
	to, or := w, uint64(0)
	for ; to > 0; to-- {
		for i := to - 1; i < n*w; i += w {
			or |= keys[i]
		}
		if or != 0 {
			break
		}
	}
	if to == w {
		return keys, w
	}
	if to == 0 {
		return nil, 0
	}
	out := make([]uint64, n*to)
	for i := range n {
		copy(out[i*to:(i+1)*to], keys[i*w:])
	}
	return out, to
}

// meet lowers the exponents in low to those of key where these are smaller.
func meet(low, key []uint64) {
	for i, a := range low {
		b := key[i]
		// A guard survives the subtraction where a's exponent is at least b's;
		// spread over its byte it selects b there.
		ge := ((a | guards) - b) & guards
		m := ge - ge>>7
		low[i] = a&^m | b&m
	}
}

// unpack lists the exponents of a key that are not zero.
func unpack(key []uint64) []Exp {
	n := 0
	for range exponents(key) {
		n++
	}
	if n == 0 {
		return nil
	}
	out := make([]Exp, 0, n)
	for g, e := range exponents(key) {
		out = append(out, Exp{g, e})
	}
	return out
}

// exponents goes through those of a key that are not zero.
func exponents(key []uint64) func(yield func(g Gen, n int) bool) {
	return func(yield func(g Gen, n int) bool) {
		for i, x := range key {
			for lane := 0; x != 0; lane++ {
				if e := int(x >> 56); e != 0 && !yield(Gen(i*lanes+lane), e) {
					return
				}
				x <<= 8
			}
		}
	}
}

// halfKey is the root of a monomial, if all exponents are even.
func halfKey(key []uint64) ([]uint64, bool) {
	out := make([]uint64, len(key))
	for i, x := range key {
		if x&(guards>>7) != 0 {
			return nil, false
		}
		out[i] = x >> 1
	}
	return out, true
}

// quotientKey is the quotient of two monomials, if b divides a.
func quotientKey(a, b []uint64) ([]uint64, bool) {
	out := make([]uint64, len(a))
	for i, x := range a {
		d := (x | guards) - b[i]
		if d&guards != guards {
			return nil, false
		}
		out[i] = d &^ guards
	}
	return out, true
}
