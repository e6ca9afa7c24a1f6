package symbolic

import "math/bits"

// lanePart is where one generator's exponent is in a key, and in the one word of
// a key that is packed closer.
type lanePart struct {
	word        int
	shift, bits uint
	at          uint
}

// closer finds a layout in which all products of two monomials take a single word
// each, in the same order: for each generator that occurs, a lane of the bits that
// a sum of two of its exponents needs. p and q are what occurs in the keys of
// either factor. There is none if these are more than 64 bits.
func closer(p, q []uint64) (parts []lanePart, ok bool) {
	at := uint(64)
	for word := range p {
		for shift := uint(64); shift > 0; {
			shift -= 8
			a, b := uint8(p[word]>>shift), uint8(q[word]>>shift)
			if a|b == 0 {
				continue
			}
			n := uint(bits.Len8(max(a, b))) + 1 // the sum of two
			if n > at {
				return nil, false
			}
			at -= n
			parts = append(parts, lanePart{word, shift, n, at})
		}
	}
	return parts, true
}

// pack packs n keys of w words into a word each.
func pack(parts []lanePart, keys []uint64, n, w int) []uint64 {
	out := make([]uint64, n)
	for i := range out {
		for _, p := range parts {
			out[i] |= keys[i*w+p.word] >> p.shift & (1<<p.bits - 1) << p.at
		}
	}
	return out
}
