/* Reference limits of the flow  alpha b'' + b' + c grad L(b) = 0  (alpha = 0: b' = -c grad L) on a diagonal
   linear network, by Taylor series in IEEE binary128: another method, in another precision and another language,
   than the ones the tests hold against it.

   Build:  gcc -O2 -o taylor taylor.c -lquadmath -lm
   Run:    taylor X.csv y.csv u0.csv v0.csv ALPHA C K [ORDER]      b'(0) = -K grad L(b(0));  numbers as C hex or decimal doubles
   Prints  t, the largest residual, and a line "theta phi u v" a coordinate.

   All data are read as binary64 and converted exactly. The step is the one at which the last two terms of every
   series are below 1e-30 of the state; the run ends when the largest residual is below 1e-24 of max|y|. */
#include <math.h>
#include <quadmath.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef __float128 real;

static int read_numbers(const char *name, real **out) {
	FILE *f = fopen(name, "r");
	if (!f) { perror(name); exit(2); }
	int n = 0, cap = 0;
	char word[128];
	*out = NULL;
	while (fscanf(f, "%127[^,\n\r]%*[,\n\r]", word) == 1) {
		if (n == cap) *out = realloc(*out, (cap = 2 * cap + 64) * sizeof **out);
		(*out)[n++] = (real)strtod(word, NULL);
	}
	fclose(f);
	return n;
}

static real largest(const real *x, int n) {
	real m = 0;
	for (int i = 0; i < n; i++) if (fabsq(x[i]) > m) m = fabsq(x[i]);
	return m;
}

int main(int argc, char **argv) {
	if (argc < 8) { fprintf(stderr, "usage: taylor X.csv y.csv u0.csv v0.csv ALPHA C K [ORDER]\n"); return 2; }
	real *X, *y, *u0, *v0;
	int nd = read_numbers(argv[1], &X), n = read_numbers(argv[2], &y);
	int d = read_numbers(argv[3], &u0);
	if (read_numbers(argv[4], &v0) != d || nd != n * d) { fprintf(stderr, "sizes disagree\n"); return 2; }
	real alpha = strtod(argv[5], NULL), c = strtod(argv[6], NULL), K = strtod(argv[7], NULL);
	int N = argc > 8 ? atoi(argv[8]) : 32;

	/* coefficient k of coordinate j stands at [k*d + j] */
	size_t size = (size_t)(N + 1) * d;
	real *u = calloc(size, sizeof *u), *v = calloc(size, sizeof *v), *p = calloc(size, sizeof *p), *q = calloc(size, sizeof *q);
	real *g = calloc(size, sizeof *g), *phi = calloc(size, sizeof *phi), *th = calloc(d, sizeof *th), *r = calloc(n, sizeof *r);
	memcpy(u, u0, d * sizeof *u);
	memcpy(v, v0, d * sizeof *v);
	real t = 0, stop = 1e-24Q * largest(y, n), residual = 0;
	int started = 0;
	for (long step = 0; step < 10000000; step++) {
		for (int k = 0; k <= N; k++) {
			for (int j = 0; j < d; j++) {
				real s = 0;
				for (int i = 0; i <= k; i++) s += u[i*d+j] * u[(k-i)*d+j] - v[i*d+j] * v[(k-i)*d+j];
				th[j] = s;
			}
			for (int i = 0; i < n; i++) {
				real s = k ? 0 : -y[i];
				for (int j = 0; j < d; j++) s += X[i*d+j] * th[j];
				r[i] = s;
			}
			if (k == 0) residual = largest(r, n);
			for (int j = 0; j < d; j++) {
				real s = 0;
				for (int i = 0; i < n; i++) s += X[i*d+j] * r[i];
				g[k*d+j] = s / n;
			}
			if (!started) {
				for (int j = 0; j < d; j++) p[j] = -2 * K * u[j] * g[j], q[j] = 2 * K * v[j] * g[j];
				started = 1;
			}
			if (k == N) break;
			for (int j = 0; j < d; j++) {
				real a = 0, b = 0, s = 0;
				for (int i = 0; i <= k; i++) {
					a += u[i*d+j] * g[(k-i)*d+j];
					b += v[i*d+j] * g[(k-i)*d+j];
					s += g[i*d+j] * g[(k-i)*d+j];
				}
				int now = k*d+j, next = (k+1)*d+j;
				phi[next] = 8 * c * c * s / (k+1);
				if (alpha == 0) {
					u[next] = -2 * c * a / (k+1);
					v[next] = 2 * c * b / (k+1);
				} else {
					u[next] = p[now] / (k+1);
					v[next] = q[now] / (k+1);
					p[next] = (-p[now] - 2 * c * a) / (alpha * (k+1));
					q[next] = (-q[now] + 2 * c * b) / (alpha * (k+1));
				}
			}
		}
		if (residual <= stop && largest(p, d) <= stop) break;
		real h = 1e3Q;
		real *all[] = {u, v, p, q, phi};
		for (int f = 0; f < 5; f++) {
			real scale = f == 2 || f == 3 ? (alpha > 0 ? largest(u, d) / alpha : 1) : f == 4 ? 1 + largest(phi, d) : largest(all[f], d);
			for (int k = N - 1; k <= N; k++) {
				real m = largest(all[f] + (size_t)k * d, d);
				if (m > 0) { real e = powq(1e-30Q * scale / m, 1.0Q / k); if (e < h) h = e; }
			}
		}
		for (int f = 0; f < 5; f++)
			for (int j = 0; j < d; j++) {
				real s = all[f][(size_t)N*d+j];
				for (int k = N - 1; k >= 0; k--) s = s * h + all[f][(size_t)k*d+j];
				all[f][j] = s;
			}
		t += h;
		if (step % 500 == 0) fprintf(stderr, "step %ld t %.6g residual %.3g\n", step, (double)t, (double)residual);
	}
	printf("# t %.17g residual %.3g order %d\n", (double)t, (double)residual, N);
	for (int j = 0; j < d; j++) {
		char a[4][64];
		quadmath_snprintf(a[0], 64, "%.22Qe", u[j]*u[j] - v[j]*v[j]);
		quadmath_snprintf(a[1], 64, "%.22Qe", phi[j]);
		quadmath_snprintf(a[2], 64, "%.22Qe", u[j]);
		quadmath_snprintf(a[3], 64, "%.22Qe", v[j]);
		printf("%s %s %s %s\n", a[0], a[1], a[2], a[3]);
	}
	return 0;
}
