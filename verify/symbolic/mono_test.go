package symbolic

import (
	"sort"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// Sorting agrees with the library's, for keys of any number of words.
func TestDescending(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := rapid.IntRange(1, 3).Draw(t, "w")
		n := rapid.SampledFrom([]int{0, 1, 2, 47, 200}).Draw(t, "n")
		seed := rapid.Uint64().Draw(t, "seed")
		mask := rapid.SampledFrom([]uint64{^uint64(guards), 0x7f, 0x0103 << 40, 0x7f << 56}).Draw(t, "mask")
		keys := make([]uint64, n*w)
		for i := range keys {
			seed = seed*6364136223846793005 + 1442695040888963407
			keys[i] = (seed ^ seed>>29) & mask
		}
		want := make([]int32, n)
		for i := range want {
			want[i] = int32(i)
		}
		sort.SliceStable(want, func(a, b int) bool {
			i, j := int(want[a])*w, int(want[b])*w
			return compare(keys[i:i+w], keys[j:j+w]) > 0
		})
		if diff := cmp.Diff(want, descending(keys, n, w)); diff != "" {
			t.Fatalf("%d keys of %d words: %s", n, w, diff)
		}
	})
}

func TestPackedOperations(t *testing.T) {
	exps := rapid.SliceOfN(rapid.SampledFrom([]int{0, 1, 2, 63, 64, 126, 127}), 16, 16)
	pack := func(e []int) []uint64 {
		key := make([]uint64, 2)
		for g, n := range e {
			word, shift := lane(Gen(g))
			key[word] |= uint64(n) << shift
		}
		return key
	}
	rapid.Check(t, func(t *rapid.T) {
		a, b := exps.Draw(t, "a"), exps.Draw(t, "b")
		low, order, divides, even := make([]int, 16), 0, true, true
		quotient, half := make([]int, 16), make([]int, 16)
		for g := range a {
			low[g] = min(a[g], b[g])
			if order == 0 {
				order = max(-1, min(1, a[g]-b[g]))
			}
			divides = divides && a[g] >= b[g]
			even = even && a[g]%2 == 0
			quotient[g], half[g] = max(0, a[g]-b[g]), a[g]/2
		}
		got := pack(a)
		meet(got, pack(b))
		if diff := cmp.Diff(pack(low), got); diff != "" {
			t.Errorf("lower exponents: %s", diff)
		}
		if compare(pack(a), pack(b)) != order {
			t.Errorf("compare is not %d", order)
		}
		if q, ok := quotientKey(pack(a), pack(b)); ok != divides || ok && !cmp.Equal(q, pack(quotient)) {
			t.Errorf("quotient %x, %v", q, ok)
		}
		if h, ok := halfKey(pack(a)); ok != even || ok && !cmp.Equal(h, pack(half)) {
			t.Errorf("root %x, %v", h, ok)
		}
		list := make([]int, 16)
		for _, e := range unpack(pack(a)) {
			list[e.Gen] = e.N
		}
		if diff := cmp.Diff(a, list); diff != "" {
			t.Errorf("unpacked: %s", diff)
		}
	})
}

// Two keys with the same hash stay apart.
func TestTableCollision(t *testing.T) {
	factor := hashes([]uint64{1, 0, 0, 1}, 2, 2)
	inverse := factor[0] // of the first factor modulo 2⁶⁴, by Newton's iteration
	for range 6 {
		inverse *= 2 - factor[0]*inverse
	}
	keys := []uint64{0, 0, -factor[1] * inverse, 1, 0, 0}
	h := hashes(keys, 3, 2)
	if h[0] != h[1] {
		t.Fatalf("the hashes are %v: no collision", h)
	}
	at := make([]int32, 3)
	newTable(2, 3).row([]uint64{5, 7}, hashes([]uint64{5, 7}, 1, 2)[0], keys, h, at)
	if diff := cmp.Diff([]int32{0, 1, 0}, at); diff != "" {
		t.Error(diff)
	}
}
