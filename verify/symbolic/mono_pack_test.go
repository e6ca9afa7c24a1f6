package symbolic

import (
	"math/big"
	"math/bits"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// Packed keys are in the order of the keys, and their sums are those of the
// products, as long as these fit into a word; the lanes hold every sum.
func TestPack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const n, w = 6, 3
		mask := rapid.SampledFrom([]uint64{0x03_00_01_00_07, 0x01_01_01_01 << 32, 0x7f_00_00_7f, 0x7f7f7f7f7f7f7f7f}).Draw(t, "mask")
		keys := make([]uint64, n*w)
		for i := range keys {
			keys[i] = rapid.Uint64().Draw(t, "word") & mask
		}
		or := occurring(keys, n, w)
		need := 0
		for _, e := range unpack(or) {
			need += bits.Len(uint(e.N)) + 1
		}
		parts, ok := closer(or, or)
		if ok != (need <= 64) {
			t.Fatalf("%x: %d bits, and they fit: %v", or, need, ok)
		}
		if !ok {
			return
		}
		packed := pack(parts, keys, n, w)
		for i := range n {
			for j := range n {
				a, b := keys[i*w:(i+1)*w], keys[j*w:(j+1)*w]
				if got := compare(packed[i:i+1], packed[j:j+1]); got != compare(a, b) {
					t.Fatalf("%x and %x: packed in the order %d", a, b, got)
				}
				sum := []uint64{a[0] + b[0], a[1] + b[1], a[2] + b[2]}
				for k := range n {
					for l := range n {
						c := keys[k*w : (k+1)*w]
						d := keys[l*w : (l+1)*w]
						other := []uint64{c[0] + d[0], c[1] + d[1], c[2] + d[2]}
						if slices.Equal(sum, other) != (packed[i]+packed[j] == packed[k]+packed[l]) {
							t.Fatalf("%x and %x: one packed and the other not", sum, other)
						}
					}
				}
			}
		}
	})
}

// A product with packed keys, with keys of several words and term by term is the
// same.
func TestPackedProducts(t *testing.T) {
	for _, tt := range []struct {
		reason string
		gens   []Gen
		most   int // exponent
	}{
		{"few bits in three words", []Gen{0, 3, 7, 9, 15, 20}, 3},
		{"56 bits", []Gen{0, 1, 2, 8, 9, 10, 16, 17}, 63},
		{"64 bits", []Gen{0, 1, 2, 8, 9, 10, 16, 17}, 64},
		{"more bits than a word has", []Gen{0, 1, 2, 3, 8, 9, 10, 16, 17}, 64},
		{"sums beyond what an exponent may be", []Gen{0, 9}, 100},
	} {
		rapid.Check(t, func(t *rapid.T) {
			draw := func() Poly {
				p := Poly{}
				for range 14 {
					m := map[Gen]int{}
					for _, g := range tt.gens {
						m[g] = rapid.IntRange(0, tt.most).Draw(t, "exponent")
					}
					p = p.Add(Monomial(big.NewRat(rapid.Int64Range(-9, 9).Draw(t, "coefficient"), 7), m))
				}
				return p
			}
			p, q := draw(), draw()
			n := rapid.SampledFrom([]int{2, 50, 300}).Draw(t, "n")
			var want, got Poly
			wantErr := tooLarge(func() {
				for i := range p.Len() {
					want = want.Add(p.part([]int{i}).mulLow(q, n))
				}
			})
			gotErr := tooLarge(func() { got = p.mulLow(q, n) })
			if (wantErr == nil) != (gotErr == nil) || wantErr == nil && (!got.Equal(want) || faults(got) != "") {
				t.Fatalf("%s: (%s)·(%s)\n got %s %v\nwant %s %v", tt.reason, show(p), show(q), show(got), gotErr, show(want), wantErr)
			}
		})
	}
}
