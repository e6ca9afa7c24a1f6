(* Expressions of the language of derivations, what they mean over the reals of
   Coq's standard library, and the rules of inference, proved.

   An expression is a datum; [total], [partial] and [subst] are the derivative
   in t, the derivative by a symbol and the replacement of a symbol, as functions
   on expressions. A model gives each symbol a value: constants are numbers,
   functions and fields are functions of t with all their derivatives. [lawful]
   says that they are the derivatives, and that [int] is the integral from 0.
   Nothing is an axiom here: theorems have models as variables, laws as premises. *)
From Coq Require Import Reals Lra Psatz Lia ZArith List Bool.
Import ListNotations.
Open Scope R_scope.

(* Expressions. fn i k is the k-th derivative of function i; fld i o the partial
   derivative of field i that is o_j times by its argument j. *)
Inductive ex : Set :=
| num (p : Z) (q : positive)
| cst (i : nat)
| fn (i k : nat)
| fld (i : nat) (o : list nat)
| add (a b : ex) | sub (a b : ex) | mul (a b : ex) | div (a b : ex)
| neg (a : ex) | power (a : ex) (n : nat)
| root (a : ex) | expo (a : ex) | log (a : ex) | ash (a : ex)
| at0 (a : ex) | int (a : ex).

Record model : Type := {
  cv : nat -> R;                  (* constants *)
  fv : nat -> nat -> R -> R;      (* functions of t: function, order, t *)
  gv : nat -> list nat -> R -> R; (* fields at their arguments: field, orders, t *)
  iv : ex -> R -> R               (* integrals from 0 to t *)
}.

Definition rat (p : Z) (q : positive) : R :=
  match q with xH => IZR p | _ => IZR p / IZR (Zpos q) end.

Fixpoint eval (M : model) (e : ex) (t : R) : R :=
  match e with
  | num p q => rat p q
  | cst i => cv M i
  | fn i k => fv M i k t
  | fld i o => gv M i o t
  | add a b => eval M a t + eval M b t
  | sub a b => eval M a t - eval M b t
  | mul a b => eval M a t * eval M b t
  | div a b => eval M a t / eval M b t
  | neg a => - eval M a t
  | power a n => eval M a t ^ n
  | root a => sqrt (eval M a t)
  | expo a => exp (eval M a t)
  | log a => ln (eval M a t)
  | ash a => arcsinh (eval M a t)
  | at0 a => eval M a 0
  | int a => iv M a t
  end.

(* The arguments of each field, constants or functions. *)
Definition sig := nat -> list ex.

Fixpoint raise (j : nat) (o : list nat) : list nat :=
  match j, o with
  | O, n :: o => S n :: o
  | S j, n :: o => n :: raise j o
  | _, nil => nil
  end.

Declare Scope ex_scope.
Delimit Scope ex_scope with ex.
Bind Scope ex_scope with ex.
Arguments num p%Z q%positive.
Notation "a + b" := (add a b) : ex_scope.
Notation "a - b" := (sub a b) : ex_scope.
Notation "a * b" := (mul a b) : ex_scope.
Notation "a / b" := (div a b) : ex_scope.
Notation "- a" := (neg a) : ex_scope.
Notation "a ^ n" := (power a n%nat) : ex_scope.

Definition zero := num 0 1.
Definition one := num 1 1.

(* The chain rule for a field: the sum over its arguments, by d of each. *)
Fixpoint chain (d : ex -> ex) (i : nat) (o : list nat) (j : nat) (args : list ex) : ex :=
  match args with
  | nil => zero
  | a :: args => add (mul (fld i (raise j o)) (d a)) (chain d i o (S j) args)
  end.

Definition slope (a : ex) : ex := match a with fn i k => fn i (S k) | _ => zero end.

(* The derivative in t. *)
Fixpoint total (A : sig) (e : ex) : ex :=
  match e with
  | num _ _ | cst _ | at0 _ => zero
  | fn i k => fn i (S k)
  | fld i o => chain slope i o 0 (A i)
  | add a b => add (total A a) (total A b)
  | sub a b => sub (total A a) (total A b)
  | mul a b => add (mul (total A a) b) (mul a (total A b))
  | div a b => div (sub (mul (total A a) b) (mul a (total A b))) (mul b b)
  | neg a => neg (total A a)
  | power a n => mul (mul (num (Z.of_nat n) 1) (power a (pred n))) (total A a)
  | root a => div (total A a) (mul (num 2 1) (root a))
  | expo a => mul (expo a) (total A a)
  | log a => div (total A a) a
  | ash a => div (total A a) (root (add (power a 2) one))
  | int a => a
  end.

(* Whether an expression is the symbol x, a cst or an fn. *)
Definition is (x e : ex) : bool :=
  match x, e with
  | cst i, cst j => Nat.eqb i j
  | fn i k, fn j l => andb (Nat.eqb i j) (Nat.eqb k l)
  | _, _ => false
  end.
Definition constant (x : ex) : bool := match x with cst _ => true | _ => false end.
Definition delta (x e : ex) : ex := if is x e then one else zero.

(* The derivative by the symbol x of an expression as it is written. *)
Fixpoint partial (A : sig) (x e : ex) : ex :=
  match e with
  | num _ _ => zero
  | cst _ | fn _ _ => delta x e
  | fld i o => chain (delta x) i o 0 (A i)
  | add a b => add (partial A x a) (partial A x b)
  | sub a b => sub (partial A x a) (partial A x b)
  | mul a b => add (mul (partial A x a) b) (mul a (partial A x b))
  | div a b => div (sub (mul (partial A x a) b) (mul a (partial A x b))) (mul b b)
  | neg a => neg (partial A x a)
  | power a n => mul (mul (num (Z.of_nat n) 1) (power a (pred n))) (partial A x a)
  | root a => div (partial A x a) (mul (num 2 1) (root a))
  | expo a => mul (expo a) (partial A x a)
  | log a => div (partial A x a) a
  | ash a => div (partial A x a) (root (add (power a 2) one))
  | at0 a => if constant x then at0 (partial A x a) else zero
  | int a => if constant x then int (partial A x a) else zero
  end.

Fixpoint totals (A : sig) (k : nat) (e : ex) : ex :=
  match k with O => e | S k => total A (totals A k e) end.

(* An expression with y for the symbol x, and the derivatives of y for those of x. *)
Fixpoint subst (A : sig) (x y e : ex) : ex :=
  match e with
  | num _ _ | fld _ _ => e
  | cst _ => if is x e then y else e
  | fn i k => if is x (fn i 0) then totals A k y else e
  | add a b => add (subst A x y a) (subst A x y b)
  | sub a b => sub (subst A x y a) (subst A x y b)
  | mul a b => mul (subst A x y a) (subst A x y b)
  | div a b => div (subst A x y a) (subst A x y b)
  | neg a => neg (subst A x y a)
  | power a n => power (subst A x y a) n
  | root a => root (subst A x y a)
  | expo a => expo (subst A x y a)
  | log a => log (subst A x y a)
  | ash a => ash (subst A x y a)
  | at0 a => at0 (subst A x y a)
  | int a => int (subst A x y a)
  end.

(* Where an expression is defined and smooth: no denominator is 0, what is under a
   root or a logarithm is positive. Under an integral, on the whole interval. *)
Fixpoint defined (lo hi : R) (M : model) (e : ex) (t : R) : Prop :=
  match e with
  | num _ _ | cst _ | fn _ _ | fld _ _ => True
  | add a b | sub a b | mul a b => defined lo hi M a t /\ defined lo hi M b t
  | div a b => (defined lo hi M a t /\ defined lo hi M b t) /\ eval M b t <> 0
  | neg a | power a _ | expo a | ash a => defined lo hi M a t
  | root a | log a => defined lo hi M a t /\ 0 < eval M a t
  | at0 a => defined lo hi M a 0
  | int a => forall s, lo < s < hi -> defined lo hi M a s
  end.

Definition everywhere (lo hi : R) (P : R -> Prop) := forall t, lo < t < hi -> P t.
Definition holds lo hi M (a b : ex) := everywhere lo hi (fun t => eval M a t = eval M b t).
Definition smooth lo hi M (a : ex) := everywhere lo hi (defined lo hi M a).

(* What a model of symbols on an open interval around 0 satisfies. *)
Record lawful (A : sig) (lo hi : R) (M : model) : Prop := {
  around : lo < 0 < hi;
  fn_law : forall i k t, lo < t < hi -> derivable_pt_lim (fv M i k) t (fv M i (S k) t);
  fld_law : forall i o t, lo < t < hi -> derivable_pt_lim (gv M i o) t (eval M (total A (fld i o)) t);
  int_zero : forall a, iv M a 0 = 0;
  int_law : forall a, smooth lo hi M a -> forall t, lo < t < hi -> derivable_pt_lim (iv M a) t (eval M a t)
}.

(* Derivatives. *)

Lemma derivable_same : forall f g lo hi t l, lo < t < hi ->
  (forall s, lo < s < hi -> f s = g s) -> derivable_pt_lim f t l -> derivable_pt_lim g t l.
Proof.
  intros f g lo hi t l It E H eps He. destruct (H eps He) as [d Hd].
  assert (Hm : 0 < Rmin d (Rmin (t - lo) (hi - t))).
  { apply Rmin_glb_lt; [apply cond_pos | apply Rmin_glb_lt; lra]. }
  exists (mkposreal _ Hm). intros h Hh Hlt. simpl in Hlt.
  assert (L := Rmin_l d (Rmin (t - lo) (hi - t))).
  assert (R0 := Rmin_r d (Rmin (t - lo) (hi - t))).
  assert (R1 := Rmin_l (t - lo) (hi - t)). assert (R2 := Rmin_r (t - lo) (hi - t)).
  assert (Ha : Rabs h < d) by lra.
  assert (Hb : - Rabs h <= h <= Rabs h) by (unfold Rabs; destruct (Rcase_abs h); lra).
  rewrite <- (E t It), <- (E (t + h)) by lra. apply Hd; assumption.
Qed.

Lemma derivable_to : forall f t l l', l = l' -> derivable_pt_lim f t l -> derivable_pt_lim f t l'.
Proof. intros; subst; assumption. Qed.

Lemma pow_law : forall f t l n, derivable_pt_lim f t l ->
  derivable_pt_lim (fun s => f s ^ n) t (rat (Z.of_nat n) 1 * f t ^ pred n * l).
Proof.
  intros f t l n H. unfold rat. rewrite <- INR_IZR_INZ.
  apply (derivable_pt_lim_comp f (fun x => x ^ n) t l (INR n * f t ^ pred n) H).
  apply derivable_pt_lim_pow.
Qed.

Lemma positive_ash : forall x, 0 < x ^ 2 + 1.
Proof. intros; assert (H := pow2_ge_0 x); lra. Qed.

Section Rules.
Variables (A : sig) (lo hi : R) (M : model).
Hypothesis L : lawful A lo hi M.
Local Notation D := (total A).

Theorem total_sound : forall e t, lo < t < hi -> defined lo hi M e t ->
  derivable_pt_lim (eval M e) t (eval M (D e) t).
Proof.
  induction e; intros t It W; cbn [total eval defined] in *.
  - apply (derivable_pt_lim_const (rat p q)).
  - apply (derivable_pt_lim_const (cv M i)).
  - apply (fn_law _ _ _ _ L); assumption.
  - apply (fld_law _ _ _ _ L); assumption.
  - apply derivable_pt_lim_plus; [apply IHe1 | apply IHe2]; tauto.
  - apply derivable_pt_lim_minus; [apply IHe1 | apply IHe2]; tauto.
  - apply derivable_pt_lim_mult; [apply IHe1 | apply IHe2]; tauto.
  - destruct W as [[W1 W2] W3].
    eapply derivable_to; [| apply (derivable_pt_lim_div (eval M e1) (eval M e2)); [apply IHe1 | apply IHe2 |]; auto].
    unfold Rsqr. field. assumption.
  - apply derivable_pt_lim_opp. apply IHe; tauto.
  - apply (pow_law (eval M e)). apply IHe; tauto.
  - destruct W as [W P]. eapply derivable_to; [| apply (derivable_pt_lim_comp (eval M e) sqrt t); [apply IHe; auto | apply derivable_pt_lim_sqrt; auto]].
    unfold rat. assert (0 < sqrt (eval M e t)) by (apply sqrt_lt_R0; auto). field. lra.
  - apply (derivable_pt_lim_comp (eval M e) exp); [apply IHe; auto | apply derivable_pt_lim_exp].
  - destruct W as [W P]. eapply derivable_to; [| apply (derivable_pt_lim_comp (eval M e) ln t); [apply IHe; auto | apply derivable_pt_lim_ln; auto]].
    field. lra.
  - eapply derivable_to; [| apply (derivable_pt_lim_comp (eval M e) arcsinh t); [apply IHe; auto | apply derivable_pt_lim_arcsinh]].
    unfold one, rat. cbn [eval]. unfold rat. assert (0 < sqrt (eval M e t ^ 2 + 1)) by (apply sqrt_lt_R0, positive_ash). field. lra.
  - apply (derivable_pt_lim_const (eval M e 0)).
  - apply (int_law _ _ _ _ L); assumption.
Qed.

Lemma chain_defined : forall i args o j t, defined lo hi M (chain slope i o j args) t.
Proof. induction args; intros; cbn; auto. repeat split; auto. destruct a; cbn; auto. Qed.

Lemma total_defined : forall e t, lo < t < hi -> defined lo hi M e t -> defined lo hi M (D e) t.
Proof.
  induction e; intros t It W; cbn [total defined eval] in *; auto.
  all: try (destruct W; repeat split; auto; fail).
  all: try apply chain_defined.
  all: try (assert (P := positive_ash (eval M e t)); unfold one; cbn [defined eval]; unfold rat;
    assert (0 < sqrt (eval M e t ^ 2 + 1)) by (apply sqrt_lt_R0; auto); repeat split; auto; lra).
  all: destruct W as [W P]; repeat split; try tauto; auto.
  all: unfold rat; try (apply Rmult_integral_contrapositive_currified; auto; fail).
  all: try (assert (0 < sqrt (eval M e t)) by (apply sqrt_lt_R0; auto)).
  all: try lra; intuition.
Qed.

Lemma smooth_total : forall e, smooth lo hi M e -> smooth lo hi M (D e).
Proof. intros e W t It. apply total_defined; auto. Qed.

(* Rule 2: the derivatives of an equation. *)
Theorem holds_total : forall a b, smooth lo hi M a -> smooth lo hi M b ->
  holds lo hi M a b -> holds lo hi M (D a) (D b).
Proof.
  intros a b Wa Wb E t It.
  apply (uniqueness_limite (eval M b) t).
  - apply (derivable_same (eval M a) (eval M b) lo hi); auto. apply total_sound; auto.
  - apply total_sound; auto.
Qed.

Lemma flat : forall f, (forall t, lo < t < hi -> derivable_pt_lim f t 0) ->
  forall t, lo < t < hi -> f t = f 0.
Proof.
  intros f H t It. assert (Z := around _ _ _ _ L).
  destruct (Rtotal_order t 0) as [Lt | [Eq | Gt]].
  - destruct (MVT_cor2 f (fun _ => 0) t 0 Lt) as [x [Hx _]]; [intros; apply H; lra | lra].
  - subst; reflexivity.
  - destruct (MVT_cor2 f (fun _ => 0) 0 t Gt) as [x [Hx _]]; [intros; apply H; lra | lra].
Qed.

(* Rule 4: F = a - b with F' = cF and F(0) = 0 vanishes. *)
Theorem derivative_rule : forall a b c, smooth lo hi M a -> smooth lo hi M b -> smooth lo hi M c ->
  holds lo hi M (sub (D a) (D b)) (mul c (sub a b)) -> eval M a 0 = eval M b 0 -> holds lo hi M a b.
Proof.
  intros a b c Wa Wb Wc E Z t It.
  set (G := eval M (mul (sub a b) (expo (neg (int c))))).
  assert (H : forall s, lo < s < hi -> derivable_pt_lim G s 0).
  { intros s Is. eapply derivable_to; [| apply total_sound; auto; cbn; auto].
    specialize (E s Is). cbn in *. rewrite E. ring. }
  assert (G t = G 0) as E0 by (apply flat; auto).
  unfold G in E0. cbn in E0. rewrite Z in E0.
  assert (P := exp_pos (- iv M c t)).
  assert ((eval M a t - eval M b t) * exp (- iv M c t) = 0) as E1 by (rewrite E0; ring).
  apply Rmult_integral in E1. destruct E1; lra.
Qed.

(* An integral is what has its integrand for derivative and vanishes at 0. *)
Theorem int_is : forall a b, smooth lo hi M a -> smooth lo hi M b ->
  holds lo hi M (D b) a -> eval M b 0 = 0 -> holds lo hi M (int a) b.
Proof.
  intros a b Wa Wb E Z. apply derivative_rule with (c := zero).
  - intros s Is; exact Wa.
  - assumption.
  - intros s Is; exact I.
  - intros t It. specialize (E t It). cbn. rewrite E. unfold rat. ring.
  - cbn. rewrite Z. apply (int_zero _ _ _ _ L).
Qed.
End Rules.

(* Rule 3: what is made of equations that hold, as the certificate says. *)
Section Certificates.
Variables (A : sig) (lo hi : R) (M : model).
Hypothesis L : lawful A lo hi M.

Definition vanishes (a : ex) := holds lo hi M a zero.

Lemma vanishes_ref : forall a b, holds lo hi M a b -> vanishes (sub a b).
Proof. intros a b E t It. specialize (E t It). cbn in *. rewrite E. unfold rat. ring. Qed.
Lemma vanishes_add : forall a b, vanishes a -> vanishes b -> vanishes (add a b).
Proof. intros a b E F t It. specialize (E t It); specialize (F t It). cbn in *. rewrite E, F. unfold rat. ring. Qed.
Lemma vanishes_sub : forall a b, vanishes a -> vanishes b -> vanishes (sub a b).
Proof. intros a b E F t It. specialize (E t It); specialize (F t It). cbn in *. rewrite E, F. unfold rat. ring. Qed.
Lemma vanishes_neg : forall a, vanishes a -> vanishes (neg a).
Proof. intros a E t It. specialize (E t It). cbn in *. rewrite E. unfold rat. ring. Qed.
Lemma vanishes_left : forall a b, vanishes a -> vanishes (mul a b).
Proof. intros a b E t It. specialize (E t It). cbn in *. rewrite E. unfold rat. ring. Qed.
Lemma vanishes_right : forall a b, vanishes b -> vanishes (mul a b).
Proof. intros a b E t It. specialize (E t It). cbn in *. rewrite E. unfold rat. ring. Qed.
Lemma vanishes_div : forall a b, vanishes a -> vanishes (div a b).
Proof. intros a b E t It. specialize (E t It). cbn in *. rewrite E. unfold rat, Rdiv. ring. Qed.
Lemma vanishes_power : forall a n, vanishes a -> vanishes (power a (S n)).
Proof. intros a n E t It. specialize (E t It). cbn in *. rewrite E. unfold rat. ring. Qed.
Lemma vanishes_total : forall a, smooth lo hi M a -> vanishes a -> vanishes (total A a).
Proof. intros a W E. exact (holds_total A lo hi M L a zero W (fun _ _ => I) E). Qed.
Lemma vanishes_at0 : forall a, vanishes a -> vanishes (at0 a).
Proof. intros a E t It. exact (E 0 (around _ _ _ _ L)). Qed.
Lemma vanishes_int : forall a, smooth lo hi M a -> vanishes a -> vanishes (int a).
Proof.
  intros a W E. apply (int_is A lo hi M L a zero W); [exact (fun _ _ => I) | | reflexivity].
  intros t It. symmetry. exact (E t It).
Qed.
Lemma certified : forall a b c, vanishes c -> holds lo hi M (sub a b) c -> holds lo hi M a b.
Proof. intros a b c V E t It. specialize (V t It); specialize (E t It). cbn in *. rewrite V in E. unfold rat in E. lra. Qed.
End Certificates.

(* Pointwise facts of the functions. *)

Lemma solve_linear : forall B x V l r, B <> 0 -> l = r -> B * (x - V) = l - r -> x = V.
Proof.
  intros B x V l r H E F. assert (B * (x - V) = 0) as Z by lra.
  apply Rmult_integral in Z. destruct Z; [contradiction | lra].
Qed.
Lemma factor_positive : forall a k q, 0 < a -> 0 < k -> a = k * q -> 0 < q.
Proof. intros a k q Ha Hk E. apply (Rmult_lt_reg_l k); lra. Qed.
Lemma nonzero_factor : forall a k q, a <> 0 -> a = k * q -> q <> 0.
Proof. intros a k q H E Q. apply H. rewrite E, Q. ring. Qed.
Lemma nonzero_over : forall b a, b <> 0 -> (a = 0 -> b = 0) -> a <> 0.
Proof. intros b a H E A. exact (H (E A)). Qed.
Lemma root_scale : forall a k q, 0 < a -> 0 < k -> a = k ^ 2 * q -> sqrt a = k * sqrt q.
Proof.
  intros a k q Ha Hk E. assert (K : 0 < k ^ 2) by (apply pow_lt; auto).
  assert (0 < q) by (apply (factor_positive a (k ^ 2)); auto).
  rewrite E, sqrt_mult by lra. rewrite sqrt_pow2 by lra. reflexivity.
Qed.
Lemma root_is : forall a v, 0 < v -> v ^ 2 = a -> sqrt a = v.
Proof. intros a v Hv E. rewrite <- E. apply sqrt_pow2. lra. Qed.
Lemma sqrt_squared : forall q, 0 < q -> sqrt q ^ 2 = q.
Proof. intros. apply pow2_sqrt. lra. Qed.
Lemma ln_power : forall a n, 0 < a -> ln (a ^ n) = INR n * ln a.
Proof.
  intros a n H. induction n.
  - cbn [pow INR]. rewrite ln_1. ring.
  - rewrite S_INR. cbn [pow]. rewrite ln_mult by (auto; apply pow_lt; auto). rewrite IHn. ring.
Qed.
Lemma log_is : forall n a v, (0 < n)%nat -> 0 < a -> exp (INR n * v) = a ^ n -> ln a = v.
Proof.
  intros n a v Hn Ha E. apply (f_equal ln) in E. rewrite ln_exp, ln_power in E by auto.
  apply Rmult_eq_reg_l in E; [lra |]. apply not_0_INR; lia.
Qed.
Lemma exp_one : forall x, exp x = 1 -> x = 0.
Proof. intros x E. apply exp_inv. rewrite E, exp_0. reflexivity. Qed.
Lemma ash_minus : forall x, arcsinh (- x) = - arcsinh x.
Proof.
  intros x. unfold arcsinh. set (s := sqrt (x ^ 2 + 1)).
  replace (sqrt ((- x) ^ 2 + 1)) with s by (unfold s; f_equal; ring).
  assert (P : 0 < x ^ 2 + 1) by apply positive_ash.
  assert (S2 : s ^ 2 = x ^ 2 + 1) by (apply sqrt_squared; auto).
  assert (S0 : 0 < s) by (apply sqrt_lt_R0; auto).
  assert (0 < x + s) by nra. assert (0 < - x + s) by nra.
  assert (E : (x + s) * (- x + s) = 1) by nra.
  apply (f_equal ln) in E. rewrite ln_mult, ln_1 in E by auto. lra.
Qed.
Lemma exp_ash : forall x, exp (arcsinh x) = x + sqrt (x ^ 2 + 1).
Proof.
  intros x. unfold arcsinh. apply exp_ln.
  assert (P : 0 < x ^ 2 + 1) by apply positive_ash.
  assert (S2 : sqrt (x ^ 2 + 1) ^ 2 = x ^ 2 + 1) by (apply sqrt_squared; auto).
  assert (S0 : 0 < sqrt (x ^ 2 + 1)) by (apply sqrt_lt_R0; auto). nra.
Qed.
Lemma by_logs : forall a b c V, exp V = 1 -> a - b = c * V -> a = b.
Proof. intros a b c V E H. apply exp_one in E. rewrite E in H. lra. Qed.
Lemma plus_zero : forall a l b, l = 0 -> a = l + b -> a = b.
Proof. intros a l b H E. rewrite E, H. ring. Qed.
Lemma minus_zero : forall a c, c = 0 -> a = a - c.
Proof. intros a c E. rewrite E. ring. Qed.
Lemma nonzero_mul : forall a b, a * b <> 0 -> a <> 0 /\ b <> 0.
Proof. intros a b H. split; intro E; apply H; rewrite E; ring. Qed.
Lemma nonzero_pow : forall a n, a ^ S n <> 0 -> a <> 0.
Proof. intros a n H E. apply H. rewrite E. cbn. ring. Qed.
Lemma nonzero_neg : forall a, - a <> 0 -> a <> 0.
Proof. intros a H E. apply H. rewrite E. ring. Qed.

Lemma between : forall x k, Rabs x <= k -> - k <= x <= k.
Proof. intros x k. unfold Rabs. destruct (Rcase_abs x); lra. Qed.
Lemma even_pow : forall a n, Nat.even n = true -> 0 <= a ^ n.
Proof.
  intros a n H. apply Nat.even_spec in H. destruct H as [k H]. rewrite H, pow_mult. apply pow_le, pow2_ge_0.
Qed.

Lemma exp_below : forall x y, x <= y -> exp x <= exp y.
Proof. intros x y [H | H]; [apply Rlt_le, exp_increasing; auto | rewrite H; lra]. Qed.

(* Taylor's polynomial of a function, f k its k-th derivative: the sum of f k (x) h^k/k!
   for k < n. *)
Fixpoint taylor (f : nat -> R -> R) (n : nat) (x h : R) : R :=
  match n with
  | O => 0
  | S n => taylor f n x h + f n x * h ^ n / IZR (Z.of_nat (fact n))
  end.

Lemma fact_R : forall n, IZR (Z.of_nat (fact n)) <> 0.
Proof. intros n. rewrite <- INR_IZR_INZ. apply INR_fact_neq_0. Qed.

Lemma taylor_start : forall f n x, taylor f (S n) x 0 = f O x.
Proof.
  intros f n x. induction n; [cbn; field |].
  change (taylor f (S (S n)) x 0) with (taylor f (S n) x 0 + f (S n) x * 0 ^ S n / IZR (Z.of_nat (fact (S n)))).
  rewrite IHn. cbn [pow]. field. apply fact_R.
Qed.

Lemma taylor_law : forall n f x h, derivable_pt_lim (taylor f (S n) x) h (taylor (fun k => f (S k)) n x h).
Proof.
  induction n; intros f x h.
  - cbn. eapply derivable_to; [| apply (derivable_pt_lim_const (0 + f 0%nat x * 1 / 1))]. reflexivity.
  - apply (derivable_pt_lim_plus (taylor f (S n) x) (fun h => f (S n) x * h ^ S n / IZR (Z.of_nat (fact (S n))))); [apply IHn |].
    eapply derivable_to; [| apply (derivable_pt_lim_scal (fun h => h ^ S n) (f (S n) x / IZR (Z.of_nat (fact (S n)))) h) || idtac].
    2: { apply (derivable_same (fun h => f (S n) x / IZR (Z.of_nat (fact (S n))) * h ^ S n) _ (h - 1) (h + 1)); [lra | intros; unfold Rdiv; ring |].
      apply (derivable_pt_lim_scal (fun h => h ^ S n)), derivable_pt_lim_pow. }
    cbn [pred]. rewrite <- !INR_IZR_INZ, fact_simpl, mult_INR. field.
    split; [apply INR_fact_neq_0 | apply not_0_INR; lia].
Qed.

Theorem taylor_bound : forall n f a b K,
  (forall k x, (k < n)%nat -> a <= x <= b -> derivable_pt_lim (f k) x (f (S k) x)) ->
  (forall x, a <= x <= b -> Rabs (f n x) <= K) ->
  forall x h, a <= x <= b -> a <= x + h <= b -> Rabs (f O (x + h) - taylor f n x h) <= K * Rabs h ^ n.
Proof.
  induction n; intros f a b K D B x h Ix Ih.
  - cbn. rewrite Rminus_0_r, Rmult_1_r. apply B; assumption.
  - set (g := fun s => f O (x + s) - taylor f (S n) x s).
    assert (G0 : g 0 = 0) by (unfold g; rewrite taylor_start, Rplus_0_r; ring).
    assert (DG : forall s, a <= x + s <= b -> derivable_pt_lim g s (f 1%nat (x + s) - taylor (fun k => f (S k)) n x s)).
    { intros s Is. apply (derivable_pt_lim_minus (fun s => f O (x + s)) (taylor f (S n) x)); [| apply taylor_law].
      eapply derivable_to; [| apply (derivable_pt_lim_comp (fun s => x + s) (f O) s 1 (f 1%nat (x + s)))].
      - ring.
      - eapply derivable_to; [| apply (derivable_pt_lim_plus (fun _ => x) (fun s => s) s 0 1)].
        + ring.
        + apply derivable_pt_lim_const.
        + apply derivable_pt_lim_id.
      - apply D; [lia | assumption]. }
    assert (BG : forall s, a <= x + s <= b -> Rabs (f 1%nat (x + s) - taylor (fun k => f (S k)) n x s) <= K * Rabs s ^ n).
    { intros s Is. apply (IHn (fun k => f (S k)) a b K); auto. intros k y Hk Iy. apply D; [lia | assumption]. }
    change (Rabs (g h) <= K * Rabs h ^ S n). cbn [pow].
    assert (STEP : forall c, a <= x + c <= b -> Rabs c <= Rabs h -> Rabs (f 1%nat (x + c) - taylor (fun k => f (S k)) n x c) * Rabs h <= K * (Rabs h * Rabs h ^ n)).
    { intros c Ic Hc. assert (K0 : 0 <= K) by (eapply Rle_trans; [apply Rabs_pos | apply (B x Ix)]).
      assert (P := BG c Ic). assert (Q : Rabs c ^ n <= Rabs h ^ n) by (apply pow_incr; split; [apply Rabs_pos | assumption]).
      assert (H0 := Rabs_pos h). apply Rle_trans with (K * Rabs h ^ n * Rabs h); [| right; ring].
      apply Rmult_le_compat_r; [assumption |]. eapply Rle_trans; [exact P |]. apply Rmult_le_compat_l; assumption. }
    destruct (Rtotal_order h 0) as [Lt | [Eq | Gt]].
    + destruct (MVT_cor2 g _ h 0 Lt (fun s Is => DG s ltac:(lra))) as [c [Hc Ic]].
      replace (g h) with (- (g 0 - g h)) by (rewrite G0; ring). rewrite Hc, Rabs_Ropp, Rabs_mult.
      replace (Rabs (0 - h)) with (Rabs h) by (rewrite <- Rabs_Ropp; f_equal; ring). apply STEP; [lra |].
      rewrite !Rabs_left by lra. lra.
    + subst h. rewrite G0, Rabs_R0. right. ring.
    + destruct (MVT_cor2 g _ 0 h Gt (fun s Is => DG s ltac:(lra))) as [c [Hc Ic]].
      replace (g h) with (g h - g 0) by (rewrite G0; ring). rewrite Hc, Rabs_mult.
      replace (Rabs (h - 0)) with (Rabs h) by (f_equal; ring). apply STEP; [lra |].
      rewrite !Rabs_right by lra. lra.
Qed.

(* The derivatives of the functions. *)
Fixpoint coefficient (k : nat) : R := match k with O => 1 | S k => coefficient k * (1 / 2 - IZR (Z.of_nat k)) end.
Definition roots (k : nat) (x : R) : R := match k with O => sqrt x | _ => coefficient k * sqrt x / x ^ k end.
Fixpoint sign_fact (k : nat) : R := match k with O => 1 | S k => - sign_fact k * IZR (Z.of_nat (S k)) end.
Definition logs (k : nat) (x : R) : R := match k with O => ln x | S k => sign_fact k / x ^ S k end.
Definition expos (k : nat) (x : R) : R := exp x.
(* Up to the fifth, with s for the root of x^2 + 1. *)
Definition ashs (k : nat) (x : R) : R :=
  match k with
  | O => arcsinh x
  | 1%nat => 1 / sqrt (x ^ 2 + 1)
  | 2%nat => - x / sqrt (x ^ 2 + 1) ^ 3
  | 3%nat => (2 * x ^ 2 - 1) / sqrt (x ^ 2 + 1) ^ 5
  | 4%nat => (9 * x - 6 * x ^ 3) / sqrt (x ^ 2 + 1) ^ 7
  | _ => (24 * x ^ 4 - 72 * x ^ 2 + 9) / sqrt (x ^ 2 + 1) ^ 9
  end.

Lemma over_power : forall f f' x k, derivable_pt_lim f x f' -> x <> 0 ->
  derivable_pt_lim (fun s => f s / s ^ k) x ((f' - IZR (Z.of_nat k) * f x / x) / x ^ k).
Proof.
  intros f f' x k H X. assert (P : x ^ k <> 0) by (apply pow_nonzero; assumption).
  eapply derivable_to; [| apply (derivable_pt_lim_div f (fun s => s ^ k) x f' (INR k * x ^ pred k) H); [apply derivable_pt_lim_pow | assumption]].
  rewrite INR_IZR_INZ. destruct k; unfold Rsqr; cbn [pred pow]; [cbn; field; assumption |].
  field. repeat split; try assumption; apply pow_nonzero; assumption.
Qed.

Lemma roots_law : forall k x, 0 < x -> derivable_pt_lim (roots k) x (roots (S k) x).
Proof.
  intros k x X. apply (derivable_same (fun s => coefficient k * sqrt s / s ^ k) _ (x - 1) (x + 1)); [lra | intros; destruct k; cbn; [field | reflexivity] |].
  unfold roots. assert (S0 : 0 < sqrt x) by (apply sqrt_lt_R0; assumption).
  assert (S2 := sqrt_squared x X).
  eapply derivable_to; [| apply (over_power (fun s => coefficient k * sqrt s) (coefficient k * / (2 * sqrt x)) x k); [| lra]].
  2: { apply (derivable_pt_lim_scal sqrt), derivable_pt_lim_sqrt; assumption. }
  cbn [coefficient pow]. assert (P : x ^ k <> 0) by (apply pow_nonzero; lra).
  transitivity (coefficient k * (sqrt x ^ 2 / (2 * sqrt x * x) - IZR (Z.of_nat k) * sqrt x / x) / x ^ k); [rewrite S2 |]; field; lra.
Qed.

Lemma logs_law : forall k x, 0 < x -> derivable_pt_lim (logs k) x (logs (S k) x).
Proof.
  intros [|k] x X.
  - cbn. eapply derivable_to; [| apply derivable_pt_lim_ln; assumption]. field. lra.
  - cbn [logs]. eapply derivable_to; [| apply (over_power (fun _ => sign_fact k) 0 x (S k)); [apply derivable_pt_lim_const | lra]].
    cbn [sign_fact pow]. field. repeat split; try lra; apply pow_nonzero; lra.
Qed.

Lemma expos_law : forall k x, derivable_pt_lim (expos k) x (expos (S k) x).
Proof. intros k x. apply derivable_pt_lim_exp. Qed.

Lemma over_root : forall p p' x n, derivable_pt_lim p x p' ->
  derivable_pt_lim (fun x => p x / sqrt (x ^ 2 + 1) ^ n) x ((p' * (x ^ 2 + 1) - IZR (Z.of_nat n) * x * p x) / sqrt (x ^ 2 + 1) ^ (2 + n)).
Proof.
  intros p p' x n H. assert (P := positive_ash x). assert (S0 : 0 < sqrt (x ^ 2 + 1)) by (apply sqrt_lt_R0; assumption).
  assert (S2 := sqrt_squared _ P).
  assert (DQ : derivable_pt_lim (fun x => x ^ 2 + 1) x (2 * x)).
  { eapply derivable_to; [| apply (derivable_pt_lim_plus (fun x => x ^ 2) (fun _ => 1) x (INR 2 * x ^ 1) 0); [apply derivable_pt_lim_pow | apply derivable_pt_lim_const]]. cbn. ring. }
  assert (DS : derivable_pt_lim (fun x => sqrt (x ^ 2 + 1)) x (x / sqrt (x ^ 2 + 1))).
  { eapply derivable_to; [| apply (derivable_pt_lim_comp (fun x => x ^ 2 + 1) sqrt x (2 * x) (/ (2 * sqrt (x ^ 2 + 1))) DQ); apply derivable_pt_lim_sqrt; assumption]. field. lra. }
  assert (PN : sqrt (x ^ 2 + 1) ^ n <> 0) by (apply pow_nonzero; lra).
  eapply derivable_to; [| apply (derivable_pt_lim_div p (fun x => sqrt (x ^ 2 + 1) ^ n) x p' _ H (pow_law (fun x => sqrt (x ^ 2 + 1)) x _ n DS) PN)].
  unfold rat. cbv beta. set (s := sqrt (x ^ 2 + 1)) in *. rewrite <- S2. unfold Rsqr. cbn [plus].
  destruct n; cbn [pred pow]; [cbn; field; lra |]. cbn [pow] in PN. field.
  split; first [lra | intro E; apply PN; rewrite E; ring].
Qed.

Lemma ashs_law : forall k x, (k < 5)%nat -> derivable_pt_lim (ashs k) x (ashs (S k) x).
Proof.
  intros k x Hk. assert (P := positive_ash x). assert (S0 : 0 < sqrt (x ^ 2 + 1)) by (apply sqrt_lt_R0; assumption).
  assert (S1 : sqrt (x ^ 2 + 1) <> 0) by lra.
  assert (PW : forall n y, derivable_pt_lim (fun s => y * s ^ n) x (y * (INR n * x ^ pred n))).
  { intros n y. apply (derivable_pt_lim_scal (fun s => s ^ n)), derivable_pt_lim_pow. }
  destruct k as [|[|[|[|[|k]]]]]; [| | | | | lia]; cbn [ashs].
  - eapply derivable_to; [| apply derivable_pt_lim_arcsinh]. field. assumption.
  - apply (derivable_same (fun x => 1 / sqrt (x ^ 2 + 1) ^ 1) _ (x - 1) (x + 1)); [lra | intros; cbn; rewrite Rmult_1_r; reflexivity |].
    eapply derivable_to; [| apply (over_root (fun _ => 1) 0 x 1); apply derivable_pt_lim_const]. cbn [Z.of_nat Pos.of_succ_nat plus]. field. assumption.
  - eapply derivable_to; [| apply (over_root (fun s => - s) (-1) x 3)]; [cbn; field; assumption |].
    apply (derivable_same (fun s => -1 * s ^ 1) _ (x - 1) (x + 1)); [lra | intros; ring |]. eapply derivable_to; [| apply PW]. cbn. ring.
  - eapply derivable_to; [| apply (over_root (fun s => 2 * s ^ 2 - 1) (4 * x) x 5)]; [cbn; field; assumption |].
    eapply derivable_to; [| apply (derivable_pt_lim_minus (fun s => 2 * s ^ 2) (fun _ => 1)); [apply PW | apply derivable_pt_lim_const]]. cbn. ring.
  - eapply derivable_to; [| apply (over_root (fun s => 9 * s - 6 * s ^ 3) (9 - 18 * x ^ 2) x 7)]; [cbn; field; assumption |].
    apply (derivable_same (fun s => 9 * s ^ 1 - 6 * s ^ 3) _ (x - 1) (x + 1)); [lra | intros; ring |].
    eapply derivable_to; [| apply (derivable_pt_lim_minus (fun s => 9 * s ^ 1) (fun s => 6 * s ^ 3)); apply PW]. cbn. ring.
Qed.

(* A function stays bounded on a closed interval on which it has a derivative. *)
Lemma bounded_on : forall f f' a b, a <= b -> (forall x, a <= x <= b -> derivable_pt_lim f x (f' x)) ->
  exists K, forall x, a <= x <= b -> Rabs (f x) <= K.
Proof.
  intros f f' a b Hab H.
  destruct (continuity_ab_maj (fun x => Rabs (f x)) a b Hab) as [c [Hc _]].
  - intros x Ix. apply (continuity_pt_comp f Rabs); [| apply Rcontinuity_abs].
    apply derivable_continuous_pt. exists (f' x). apply H; assumption.
  - exists (Rabs (f c)). assumption.
Qed.

(* Polynomials in the small parameter and in functions of a list. *)
Inductive poly : Set :=
| pnum (p : Z) (q : positive) | psmall | pat (i : nat)
| padd (a b : poly) | pmul (a b : poly) | ppow (a : poly) (n : nat).
Fixpoint at_poly (l : list (R -> R -> R)) (p : poly) (e t : R) : R :=
  match p with
  | pnum p q => rat p q
  | psmall => e
  | pat i => nth i l (fun _ _ => 0) e t
  | padd a b => at_poly l a e t + at_poly l b e t
  | pmul a b => at_poly l a e t * at_poly l b e t
  | ppow a n => at_poly l a e t ^ n
  end.

(* Remainders. A family gives a model for each value of the small parameter. What
   is said of it is said for all small enough values, uniformly on the interval. *)
Section Families.
Variables (lo hi : R).
Hypothesis Z : lo < 0 < hi.

Definition eventually (P : R -> R -> Prop) :=
  exists e1, 0 < e1 /\ forall e t, 0 < e < e1 -> lo < t < hi -> P e t.
Definition bounded (f : R -> R -> R) := exists K, eventually (fun e t => Rabs (f e t) <= K).
(* Bounded away from 0. *)
Definition away (f : R -> R -> R) := exists c, 0 < c /\ eventually (fun e t => c <= f e t).

Lemma ev_all : forall (P : R -> R -> Prop) e0, 0 < e0 -> (forall e t, 0 < e < e0 -> lo < t < hi -> P e t) -> eventually P.
Proof. intros P e0 H0 H. exists e0. auto. Qed.
Lemma ev_mp : forall P Q : R -> R -> Prop, eventually P -> eventually (fun e t => P e t -> Q e t) -> eventually Q.
Proof.
  intros P Q [a [Ha HP]] [b [Hb HQ]]. exists (Rmin a b). split; [apply Rmin_glb_lt; auto |].
  intros e t Ie It. assert (A1 := Rmin_l a b); assert (A2 := Rmin_r a b).
  apply HQ; [lra | auto |]. apply HP; [lra | auto].
Qed.
Lemma bounded_const : forall c, bounded (fun _ _ => c).
Proof. intros c. exists (Rabs c). exists 1. split; [lra | intros; lra]. Qed.
Lemma bounded_e : bounded (fun e _ => e).
Proof. exists 1. exists 1. split; [lra |]. intros e t Ie _. rewrite Rabs_right; lra. Qed.
Lemma bounded_add : forall f g, bounded f -> bounded g -> bounded (fun e t => f e t + g e t).
Proof.
  intros f g [K HK] [L HL]. exists (K + L). eapply ev_mp; [exact HK |]. eapply ev_mp; [exact HL |].
  apply (ev_all _ 1); [lra |]. intros e t _ _ A B. eapply Rle_trans; [apply Rabs_triang | lra].
Qed.
Lemma bounded_opp : forall f, bounded f -> bounded (fun e t => - f e t).
Proof.
  intros f [K HK]. exists K. eapply ev_mp; [exact HK |].
  apply (ev_all _ 1); [lra |]. intros e t _ _ A. rewrite Rabs_Ropp. exact A.
Qed.
Lemma bounded_sub : forall f g, bounded f -> bounded g -> bounded (fun e t => f e t - g e t).
Proof. intros f g Hf Hg. exact (bounded_add f (fun e t => - g e t) Hf (bounded_opp g Hg)). Qed.
Lemma bounded_mul : forall f g, bounded f -> bounded g -> bounded (fun e t => f e t * g e t).
Proof.
  intros f g [K HK] [L HL]. exists (K * L). eapply ev_mp; [exact HK |]. eapply ev_mp; [exact HL |].
  apply (ev_all _ 1); [lra |]. intros e t _ _ A B. rewrite Rabs_mult.
  assert (P := Rabs_pos (f e t)); assert (Q := Rabs_pos (g e t)). nra.
Qed.
Lemma bounded_pow : forall f n, bounded f -> bounded (fun e t => f e t ^ n).
Proof.
  intros f n H. induction n; cbn [pow]; [apply bounded_const |].
  exact (bounded_mul f (fun e t => f e t ^ n) H IHn).
Qed.
Lemma bounded_exp : forall f, bounded f -> bounded (fun e t => exp (f e t)).
Proof.
  intros f [K HK]. exists (exp K). eapply ev_mp; [exact HK |]. apply (ev_all _ 1); [lra |]. intros e t _ _ A.
  rewrite Rabs_right by (apply Rle_ge, Rlt_le, exp_pos). apply exp_below. eapply Rle_trans; [apply Rle_abs | exact A].
Qed.
Lemma bounded_same : forall f g : R -> R -> R, (forall e t, f e t = g e t) -> bounded f -> bounded g.
Proof. intros f g E [K H]. exists K. eapply ev_mp; [exact H |]. apply (ev_all _ 1); [lra |]. intros e t _ _ P. rewrite <- E. exact P. Qed.
Lemma bounded_inv_pow : forall f n, bounded (fun e t => / f e t) -> bounded (fun e t => / (f e t ^ n)).
Proof. intros f n B. apply (bounded_same (fun e t => (/ f e t) ^ n)); [intros; apply pow_inv | apply (bounded_pow (fun e t => / f e t)); exact B]. Qed.
Lemma bounded_inv_mul : forall f g, bounded (fun e t => / f e t) -> bounded (fun e t => / g e t) -> bounded (fun e t => / (f e t * g e t)).
Proof. intros f g B C. apply (bounded_same (fun e t => / f e t * / g e t)); [intros; symmetry; apply Rinv_mult | apply (bounded_mul (fun e t => / f e t)); assumption]. Qed.
Lemma bounded_at0 : forall f, bounded f -> bounded (fun e t => f e 0).
Proof. intros f [K [d [Hd H]]]. exists K. exists d. split; auto. Qed.
Lemma bounded_inv : forall f, away f -> bounded (fun e t => / f e t).
Proof.
  intros f [c [Hc HL]]. exists (/ c). eapply ev_mp; [exact HL |]. apply (ev_all _ 1); [lra |]. intros e t _ _ A.
  rewrite Rabs_right by (apply Rle_ge, Rlt_le, Rinv_0_lt_compat; lra).
  apply Rinv_le_contravar; auto.
Qed.
Lemma bounded_div : forall f g, bounded f -> away g -> bounded (fun e t => f e t / g e t).
Proof. intros f g Hf Hg. exact (bounded_mul f (fun e t => / g e t) Hf (bounded_inv g Hg)). Qed.
Lemma away_exp : forall f, bounded f -> away (fun e t => exp (f e t)).
Proof.
  intros f [K HK]. exists (exp (- K)). split; [apply exp_pos |]. eapply ev_mp; [exact HK |]. apply (ev_all _ 1); [lra |]. intros e t _ _ A.
  apply exp_below. assert (B := Rle_abs (- f e t)). rewrite Rabs_Ropp in B. lra.
Qed.
Lemma away_const : forall c, 0 < c -> away (fun _ _ => c).
Proof. intros c H. exists c. split; auto. apply (ev_all _ 1); [lra |]. intros; lra. Qed.
Lemma away_mul : forall f g, away f -> away g -> away (fun e t => f e t * g e t).
Proof.
  intros f g [c [Hc HF]] [d [Hd HG]]. exists (c * d). split; [apply Rmult_lt_0_compat; auto |].
  eapply ev_mp; [exact HF |]. eapply ev_mp; [exact HG |]. apply (ev_all _ 1); [lra |]. intros e t _ _ A B. nra.
Qed.
Lemma away_pow : forall f n, away f -> away (fun e t => f e t ^ n).
Proof.
  intros f n H. induction n; cbn [pow]; [apply away_const; lra |].
  exact (away_mul f (fun e t => f e t ^ n) H IHn).
Qed.
Lemma away_at0 : forall f, away f -> away (fun e t => f e 0).
Proof. intros f [c [Hc [d [Hd H]]]]. exists c. split; auto. exists d. split; auto. Qed.
Definition never_negative (f : R -> R -> R) := eventually (fun e t => 0 <= f e t).
Lemma away_add : forall f g, away f -> never_negative g -> away (fun e t => f e t + g e t).
Proof.
  intros f g [c [Hc HF]] HG. exists c. split; auto. eapply ev_mp; [exact HF |]. eapply ev_mp; [exact HG |].
  apply (ev_all _ 1); [lra |]. intros e t _ _ A B. lra.
Qed.

Lemma ev_at0 : forall P : R -> R -> Prop, eventually P -> eventually (fun e _ => P e 0).
Proof. intros P [d [Hd H]]. exists d. split; auto. Qed.

Lemma scaled : forall k p q, 0 <= k -> p <= q -> k * p <= q * k.
Proof. intros k p q K H. rewrite (Rmult_comm q). apply Rmult_le_compat_l; assumption. Qed.

(* Rule 4 with a remainder: F = a - b with F' = cF + O(e^n) and F(0) = O(e^n) is
   O(e^n), where c and its integral are bounded. *)
Theorem derivative_order : forall (F dF c C : R -> R -> R) e0 n, 0 < e0 ->
  (forall e t, 0 < e < e0 -> lo < t < hi -> derivable_pt_lim (F e) t (dF e t)) ->
  (forall e t, 0 < e < e0 -> lo < t < hi -> derivable_pt_lim (C e) t (c e t)) ->
  bounded C ->
  (exists r, bounded r /\ eventually (fun e t => dF e t - c e t * F e t = e ^ n * r e t)) ->
  (exists r, bounded r /\ eventually (fun e t => F e 0 = e ^ n * r e 0)) ->
  exists r, bounded r /\ eventually (fun e t => F e t = e ^ n * r e t).
Proof.
  intros F dF c C e0 n H0 HF HC [KC BC] [r [[K BK] R]] [s [[K0 BK0] S]].
  set (G := fun e t => F e t * exp (- C e t)).
  assert (BC' : eventually (fun e t => Rabs (C e t) <= KC)) by exact BC.
  set (X := exp (Rabs KC)).
  set (W := (K0 * X + (hi - lo) * (K * X)) * X).
  exists (fun e t => F e t / e ^ n).
  assert (Q : eventually (fun e t => Rabs (F e t) <= W * e ^ n)).
  { destruct BC as [a [Ha BC]], BK as [b [Hb BK]], R as [d [Hd R]], BK0 as [f [Hf BK0]], S as [g [Hg S]].
    exists (Rmin e0 (Rmin a (Rmin b (Rmin d (Rmin f g))))).
    split; [repeat apply Rmin_glb_lt; auto |].
    intros e t Ie It.
    assert (e < e0 /\ e < a /\ e < b /\ e < d /\ e < f /\ e < g) as [I0 [I1 [I2 [I3 [I4 I5]]]]].
    { assert (M1 := Rmin_l e0 (Rmin a (Rmin b (Rmin d (Rmin f g))))). assert (M2 := Rmin_r e0 (Rmin a (Rmin b (Rmin d (Rmin f g))))).
      assert (M3 := Rmin_l a (Rmin b (Rmin d (Rmin f g)))). assert (M4 := Rmin_r a (Rmin b (Rmin d (Rmin f g)))).
      assert (M5 := Rmin_l b (Rmin d (Rmin f g))). assert (M6 := Rmin_r b (Rmin d (Rmin f g))).
      assert (M7 := Rmin_l d (Rmin f g)). assert (M8 := Rmin_r d (Rmin f g)).
      assert (M9 := Rmin_l f g). assert (MA := Rmin_r f g). repeat split; lra. }
    assert (PE : 0 < e ^ n) by (apply pow_lt; lra).
    assert (XC : forall s0, lo < s0 < hi -> exp (- C e s0) <= X /\ exp (C e s0) <= X).
    { intros s0 Is. assert (A := BC e s0 ltac:(lra) Is).
      assert (A1 := Rle_abs (C e s0)). assert (A2 := Rle_abs (- C e s0)). rewrite Rabs_Ropp in A2.
      assert (A3 := Rle_abs KC).
      split; unfold X; apply exp_below; assert (A4 := Rabs_pos (C e s0)); lra. }
    assert (DG : forall s0, lo < s0 < hi -> derivable_pt_lim (G e) s0 (e ^ n * r e s0 * exp (- C e s0))).
    { intros s0 Is. eapply derivable_to; [| apply derivable_pt_lim_mult; [apply HF; auto; lra |
        apply (derivable_pt_lim_comp (fun x => - C e x) exp); [apply derivable_pt_lim_opp, HC; auto; lra | apply derivable_pt_lim_exp]]].
      cbn. rewrite <- (R e s0) by (auto; lra). ring. }
    assert (X0 : 0 < X) by apply exp_pos.
    assert (K_0 : 0 <= K) by (eapply Rle_trans; [apply Rabs_pos | apply (BK e 0); auto; lra]).
    assert (K0_0 : 0 <= K0) by (eapply Rle_trans; [apply Rabs_pos | apply (BK0 e 0); auto; lra]).
    assert (G0 : Rabs (G e 0) <= K0 * X * e ^ n).
    { unfold G. rewrite (S e t) by (auto; lra). rewrite !Rabs_mult.
      rewrite (Rabs_right (e ^ n)) by lra. rewrite (Rabs_right (exp _)) by (apply Rle_ge, Rlt_le, exp_pos).
      assert (B0 := BK0 e 0 ltac:(lra) Z). destruct (XC 0 Z) as [B1 _]. assert (B2 := exp_pos (- C e 0)).
      assert (B3 := Rabs_pos (s e 0)). rewrite Rmult_assoc. apply scaled; [lra | apply Rmult_le_compat; lra]. }
    assert (GT : Rabs (G e t - G e 0) <= (hi - lo) * (K * X) * e ^ n).
    { assert (STEP : forall x, lo < x < hi -> Rabs (e ^ n * r e x * exp (- C e x)) <= K * X * e ^ n).
      { intros x Ix. rewrite !Rabs_mult. rewrite (Rabs_right (e ^ n)) by lra.
        rewrite (Rabs_right (exp _)) by (apply Rle_ge, Rlt_le, exp_pos).
        assert (B0 := BK e x ltac:(lra) Ix). destruct (XC x Ix) as [B1 _]. assert (B2 := exp_pos (- C e x)).
        assert (B3 := Rabs_pos (r e x)). rewrite Rmult_assoc. apply scaled; [lra | apply Rmult_le_compat; lra]. }
      assert (KX : 0 <= K * X * e ^ n) by (apply Rmult_le_pos; [apply Rmult_le_pos; lra | lra]).
      destruct (Rtotal_order t 0) as [Lt | [Eq | Gt]].
      - destruct (MVT_cor2 (G e) (fun x => e ^ n * r e x * exp (- C e x)) t 0 Lt) as [x [Hx Ix]]; [intros; apply DG; lra |].
        replace (G e t - G e 0) with (- (G e 0 - G e t)) by ring. rewrite Hx, Rabs_Ropp, Rabs_mult.
        rewrite (Rabs_right (0 - t)) by lra. assert (B := STEP x ltac:(lra)). rewrite (Rmult_assoc (hi - lo)), (Rmult_comm (hi - lo)). apply Rmult_le_compat; try lra; apply Rabs_pos.
      - subst. replace (G e 0 - G e 0) with 0 by ring. rewrite Rabs_R0, (Rmult_assoc (hi - lo)). apply Rmult_le_pos; lra.
      - destruct (MVT_cor2 (G e) (fun x => e ^ n * r e x * exp (- C e x)) 0 t Gt) as [x [Hx Ix]]; [intros; apply DG; lra |].
        rewrite Hx, Rabs_mult. rewrite (Rabs_right (t - 0)) by lra. assert (B := STEP x ltac:(lra)). rewrite (Rmult_assoc (hi - lo)), (Rmult_comm (hi - lo)). apply Rmult_le_compat; try lra; apply Rabs_pos. }
    assert (FG : F e t = G e t * exp (C e t)).
    { unfold G. rewrite Rmult_assoc, <- exp_plus. replace (- C e t + C e t) with 0 by ring. rewrite exp_0. ring. }
    rewrite FG, Rabs_mult. rewrite (Rabs_right (exp _)) by (apply Rle_ge, Rlt_le, exp_pos).
    destruct (XC t It) as [_ B1]. assert (B2 := exp_pos (C e t)).
    assert (GA : Rabs (G e t) <= (K0 * X + (hi - lo) * (K * X)) * e ^ n).
    { replace (G e t) with (G e 0 + (G e t - G e 0)) by ring. eapply Rle_trans; [apply Rabs_triang |]. lra. }
    unfold W. assert (B4 := Rabs_pos (G e t)).
    apply Rle_trans with ((K0 * X + (hi - lo) * (K * X)) * e ^ n * X); [apply Rmult_le_compat; lra | lra]. }
  split.
  - exists W. eapply ev_mp; [exact Q |]. apply (ev_all _ 1); [lra |]. intros e t Ie It A.
    assert (PE : 0 < e ^ n) by (apply pow_lt; lra).
    unfold Rdiv. rewrite Rabs_mult. rewrite (Rabs_right (/ e ^ n)) by (apply Rle_ge, Rlt_le, Rinv_0_lt_compat; auto).
    apply (Rmult_le_reg_r (e ^ n)); auto. rewrite Rmult_assoc, Rinv_l by lra. lra.
  - apply (ev_all _ 1); [lra |]. intros e t Ie It. assert (PE : 0 < e ^ n) by (apply pow_lt; lra). field. lra.
Qed.

Lemma poly_bounded : forall l p, Forall bounded l -> bounded (at_poly l p).
Proof.
  intros l p H. induction p; cbn [at_poly].
  - apply (bounded_const (rat p q)).
  - exact bounded_e.
  - assert (B : bounded (nth i l (fun _ _ => 0))); [| exact B].
    revert i. induction H; intros [|i]; cbn [nth]; auto; apply bounded_const.
  - apply (bounded_add (at_poly l p1) (at_poly l p2)); auto.
  - apply (bounded_mul (at_poly l p1) (at_poly l p2)); auto.
  - apply (bounded_pow (at_poly l p)); auto.
Qed.

(* A function at X0 + e H, where f k is its k-th derivative: Taylor's polynomial at
   X0, and e^n times what stays bounded. X0 stays bounded, and away from 0 where the
   function asks for it. *)
Theorem expand : forall (bare : bool) f n,
  (forall k x, (k <= n)%nat -> (bare = true \/ 0 < x) -> derivable_pt_lim (f k) x (f (S k) x)) ->
  forall X0 H, bounded X0 -> (bare = true \/ away X0) -> bounded H ->
  exists r, bounded r /\ eventually (fun e t => forall x, x = X0 e t + e * H e t ->
    f O x = taylor f n (X0 e t) (e * H e t) + e ^ n * r e t).
Proof.
  intros bare f n D X0 H [K BX] A [B BH].
  assert (Q : exists a b, a <= b /\ (bare = true \/ 0 < a) /\ eventually (fun e t => a <= X0 e t <= b /\ a <= X0 e t + e * H e t <= b)).
  { destruct A as [A | [c [Hc A]]].
    - exists (- (Rabs K + Rabs B)), (Rabs K + Rabs B). assert (K1 := Rabs_pos K). assert (B1 := Rabs_pos B).
      split; [lra |]. split; [auto |]. eapply ev_mp; [exact BX |]. eapply ev_mp; [exact BH |]. apply (ev_all _ 1); [lra |].
      intros e t Ie It P1 P2. assert (K2 := Rle_abs K). assert (B2 := Rle_abs B).
      assert (P3 : Rabs (e * H e t) <= Rabs B).
      { rewrite Rabs_mult, (Rabs_right e) by lra. assert (P4 := Rabs_pos (H e t)). nra. }
      apply between in P2. apply between in P3. lra.
    - exists (c / 2), (Rabs K + c). assert (K1 := Rabs_pos K).
      split; [lra |]. split; [right; lra |]. eapply ev_mp; [exact BX |]. eapply ev_mp; [exact BH |]. eapply ev_mp; [exact A |].
      assert (B1 := Rabs_pos B).
      apply (ev_all _ (c / (2 * (Rabs B + 1)))); [apply Rdiv_lt_0_compat; lra |].
      intros e t Ie It P0 P1 P2. assert (K2 := Rle_abs K). assert (B2 := Rle_abs B).
      assert (P3 : Rabs (e * H e t) <= c / 2).
      { rewrite Rabs_mult, (Rabs_right e) by lra. assert (P4 := Rabs_pos (H e t)).
        apply Rle_trans with (c / (2 * (Rabs B + 1)) * (Rabs B + 1)); [apply Rmult_le_compat; lra | right; field; lra]. }
      apply between in P2. apply between in P3. lra. }
  destruct Q as [a [b [Hab [Ha Q]]]].
  assert (IN : forall x, a <= x <= b -> bare = true \/ 0 < x) by (intros x Ix; destruct Ha; [auto | right; lra]).
  destruct (bounded_on (f n) (f (S n)) a b Hab) as [C HC]; [intros x Ix; apply D; auto |].
  assert (T := taylor_bound n f a b C (fun k x Hk Ix => D k x (Nat.lt_le_incl _ _ Hk) (IN x Ix)) HC).
  exists (fun e t => (f O (X0 e t + e * H e t) - taylor f n (X0 e t) (e * H e t)) / e ^ n). split.
  - exists (C * Rabs B ^ n). eapply ev_mp; [exact Q |]. eapply ev_mp; [exact BH |]. apply (ev_all _ 1); [lra |].
    intros e t Ie It P1 [I1 I2]. assert (P := T _ _ I1 I2). assert (PE : 0 < e ^ n) by (apply pow_lt; lra).
    assert (C0 : 0 <= C) by (eapply Rle_trans; [apply Rabs_pos | apply (HC _ I1)]).
    unfold Rdiv. rewrite Rabs_mult, (Rabs_right (/ e ^ n)) by (apply Rle_ge, Rlt_le, Rinv_0_lt_compat; assumption).
    apply (Rmult_le_reg_r (e ^ n)); [assumption |]. rewrite Rmult_assoc, Rinv_l by lra. rewrite Rmult_1_r.
    eapply Rle_trans; [exact P |]. rewrite Rabs_mult, Rpow_mult_distr. rewrite (Rabs_right e) by lra.
    assert (P2 : Rabs (H e t) ^ n <= Rabs B ^ n).
    { apply pow_incr. split; [apply Rabs_pos |]. eapply Rle_trans; [exact P1 | apply Rle_abs]. }
    assert (P3 : 0 <= C * e ^ n) by (apply Rmult_le_pos; lra).
    replace (C * (e ^ n * Rabs (H e t) ^ n)) with (C * e ^ n * Rabs (H e t) ^ n) by ring.
    replace (C * Rabs B ^ n * e ^ n) with (C * e ^ n * Rabs B ^ n) by ring. apply Rmult_le_compat_l; assumption.
  - apply (ev_all _ 1); [lra |]. intros e t Ie It x E. rewrite E. assert (PE : 0 < e ^ n) by (apply pow_lt; lra). field. lra.
Qed.

(* What stays away from 0, or is not negative. *)
Lemma bounded_root : forall f, bounded f -> bounded (fun e t => sqrt (f e t)).
Proof.
  intros f [K H]. exists (sqrt (Rabs K)). eapply ev_mp; [exact H |]. apply (ev_all _ 1); [lra |]. intros e t _ _ A.
  rewrite Rabs_right by (apply Rle_ge, sqrt_pos). apply sqrt_le_1_alt.
  eapply Rle_trans; [apply Rle_abs |]. eapply Rle_trans; [exact A | apply Rle_abs].
Qed.
Lemma bounded_function : forall (bare : bool) g g', (forall x, (bare = true \/ 0 < x) -> derivable_pt_lim g x (g' x)) ->
  forall f, bounded f -> (bare = true \/ away f) -> bounded (fun e t => g (f e t)).
Proof.
  intros bare g g' D f B A.
  assert (DD : forall k x, (k <= 0)%nat -> bare = true \/ 0 < x -> derivable_pt_lim (match k with O => g | _ => g' end) x (g' x)) by (intros [|k] x Hk P; [apply D; assumption | lia]).
  destruct (expand bare (fun k => match k with O => g | _ => g' end) 0 DD f (fun _ _ => 0) B A (bounded_const 0)) as [r [[K HK] E]].
  exists K. eapply ev_mp; [exact HK |]. eapply ev_mp; [exact E |]. apply (ev_all _ 1); [lra |]. intros e t _ _ E0 P.
  rewrite (E0 (f e t)) by ring. cbn. replace (0 + 1 * r e t) with (r e t) by ring. exact P.
Qed.
Lemma bounded_log : forall f, bounded f -> away f -> bounded (fun e t => ln (f e t)).
Proof.
  intros f B A. apply (bounded_function false ln Rinv); auto. intros x [E | P]; [discriminate | apply derivable_pt_lim_ln; assumption].
Qed.
Lemma bounded_ash : forall f, bounded f -> bounded (fun e t => arcsinh (f e t)).
Proof. intros f B. apply (bounded_function true arcsinh (fun x => / sqrt (x ^ 2 + 1))); auto. intros x _. apply derivable_pt_lim_arcsinh. Qed.
Lemma away_root : forall f, away f -> away (fun e t => sqrt (f e t)).
Proof.
  intros f [c [Hc H]]. exists (sqrt c). split; [apply sqrt_lt_R0; assumption |]. eapply ev_mp; [exact H |].
  apply (ev_all _ 1); [lra |]. intros e t _ _ A. apply sqrt_le_1_alt. exact A.
Qed.

(* An integral from 0 of what stays bounded does. *)
Lemma bounded_int : forall A e0 M, 0 < e0 -> (forall e, 0 < e < e0 -> lawful A lo hi (M e)) ->
  forall a, (forall e, 0 < e < e0 -> smooth lo hi (M e) a) ->
  bounded (fun e t => eval (M e) a t) -> bounded (fun e t => eval (M e) (int a) t).
Proof.
  intros A e0 M E0 LAW a W [K HK]. exists ((hi - lo) * Rabs K). destruct HK as [d [Hd HK]].
  exists (Rmin e0 d). split; [apply Rmin_glb_lt; assumption |]. intros e t Ie It.
  assert (M1 := Rmin_l e0 d). assert (M2 := Rmin_r e0 d). assert (I0 : 0 < e < e0) by lra. assert (I1 : 0 < e < d) by lra.
  assert (DI := int_law _ _ _ _ (LAW e I0) a (W e I0)). assert (S0 := int_zero _ _ _ _ (LAW e I0) a). cbn [eval].
  assert (K0 := Rabs_pos K). assert (K1 := Rle_abs K).
  assert (STEP : forall x y, lo < x < hi -> Rabs y <= hi - lo -> Rabs (eval (M e) a x) * Rabs y <= (hi - lo) * Rabs K).
  { intros x y Ix Iy. assert (B := HK e x I1 Ix). assert (Y := Rabs_pos y). assert (B0 := Rabs_pos (eval (M e) a x)).
    rewrite (Rmult_comm (hi - lo)). apply Rmult_le_compat; lra. }
  destruct (Rtotal_order t 0) as [Lt | [Eq | Gt]].
  - destruct (MVT_cor2 (iv (M e) a) (eval (M e) a) t 0 Lt) as [x [Hx Ix]]; [intros; apply DI; lra |].
    replace (iv (M e) a t) with (- (iv (M e) a 0 - iv (M e) a t)) by (rewrite S0; ring). rewrite Hx, Rabs_Ropp, Rabs_mult.
    apply STEP; [lra |]. rewrite Rabs_right; lra.
  - subst t. rewrite S0, Rabs_R0. apply Rmult_le_pos; lra.
  - destruct (MVT_cor2 (iv (M e) a) (eval (M e) a) 0 t Gt) as [x [Hx Ix]]; [intros; apply DI; lra |].
    replace (iv (M e) a t) with (iv (M e) a t - iv (M e) a 0) by (rewrite S0; ring). rewrite Hx, Rabs_mult.
    apply STEP; [lra |]. rewrite Rabs_right; lra.
Qed.
Lemma nn_away : forall f, away f -> never_negative f.
Proof. intros f [c [Hc H]]. eapply ev_mp; [exact H |]. apply (ev_all _ 1); [lra |]. intros; lra. Qed.
Lemma nn_even : forall f n, Nat.even n = true -> never_negative (fun e t => f e t ^ n).
Proof. intros f n E. apply (ev_all _ 1); [lra |]. intros e t _ _. apply even_pow. exact E. Qed.
Lemma nn_mul : forall f g, never_negative f -> never_negative g -> never_negative (fun e t => f e t * g e t).
Proof. intros f g F G. eapply ev_mp; [exact F |]. eapply ev_mp; [exact G |]. apply (ev_all _ 1); [lra |]. intros e t _ _ A B. apply Rmult_le_pos; assumption. Qed.
Lemma nn_add : forall f g, never_negative f -> never_negative g -> never_negative (fun e t => f e t + g e t).
Proof. intros f g F G. eapply ev_mp; [exact F |]. eapply ev_mp; [exact G |]. apply (ev_all _ 1); [lra |]. intros e t _ _ A B. lra. Qed.
Lemma away_add_right : forall f g, never_negative f -> away g -> away (fun e t => f e t + g e t).
Proof.
  intros f g HF [c [Hc HG]]. exists c. split; auto. eapply ev_mp; [exact HF |]. eapply ev_mp; [exact HG |].
  apply (ev_all _ 1); [lra |]. intros e t _ _ A B. lra.
Qed.
Lemma away_inv : forall f, bounded f -> away f -> away (fun e t => / f e t).
Proof.
  intros f [K BK] A. exists (/ (Rabs K + 1)). assert (K0 := Rabs_pos K). split; [apply Rinv_0_lt_compat; lra |].
  destruct A as [c [Hc A]]. eapply ev_mp; [exact BK |]. eapply ev_mp; [exact A |]. apply (ev_all _ 1); [lra |].
  intros e t _ _ P Q. assert (Q1 := Rle_abs (f e t)). assert (Q2 := Rle_abs K). apply Rinv_le_contravar; lra.
Qed.

(* f = g + O(e^n). *)
Definition near (n : nat) (f g : R -> R -> R) :=
  exists r, bounded r /\ eventually (fun e t => f e t = g e t + e ^ n * r e t).

Lemma small_power : forall n f, bounded f -> bounded (fun e t => e ^ n * f e t).
Proof. intros n f B. exact (bounded_mul (fun e t => e ^ n) f (bounded_pow _ n bounded_e) B). Qed.
Lemma near_refl : forall n f, near n f f.
Proof. intros n f. exists (fun _ _ => 0). split; [apply bounded_const |]. apply (ev_all _ 1); [lra |]. intros. ring. Qed.
Lemma near_from : forall n f f' g, eventually (fun e t => f e t = f' e t) -> near n f' g -> near n f g.
Proof.
  intros n f f' g E [r [B H]]. exists r. split; [exact B |]. eapply ev_mp; [exact E |]. eapply ev_mp; [exact H |].
  apply (ev_all _ 1); [lra |]. intros e t _ _ P Q. rewrite Q. exact P.
Qed.
Lemma near_to : forall n f g l q, Forall bounded l -> eventually (fun e t => f e t = g e t + e ^ n * at_poly l q e t) -> near n f g.
Proof. intros n f g l q B E. exists (at_poly l q). split; [apply poly_bounded; exact B | exact E]. Qed.
Lemma near_trans : forall n f g h, near n f g -> near n g h -> near n f h.
Proof.
  intros n f g h [r [B H]] [s [C K]]. exists (fun e t => r e t + s e t). split; [apply bounded_add; assumption |].
  eapply ev_mp; [exact H |]. eapply ev_mp; [exact K |]. apply (ev_all _ 1); [lra |]. intros e t _ _ P Q. rewrite Q, P. ring.
Qed.
Lemma near_weaker : forall m n f g, (m <= n)%nat -> near n f g -> near m f g.
Proof.
  intros m n f g L [r [B H]]. exists (fun e t => e ^ (n - m) * r e t). split; [apply small_power; exact B |].
  eapply ev_mp; [exact H |]. apply (ev_all _ 1); [lra |]. intros e t _ _ P. rewrite P.
  replace (e ^ n) with (e ^ m * e ^ (n - m)) by (rewrite <- pow_add; f_equal; lia). ring.
Qed.
Lemma near_bounded : forall n f g, near n f g -> bounded g -> bounded f.
Proof.
  intros n f g [r [B H]] G. destruct (bounded_add _ _ G (small_power n r B)) as [K HK]. exists K.
  eapply ev_mp; [exact H |]. eapply ev_mp; [exact HK |]. apply (ev_all _ 1); [lra |]. intros e t _ _ P Q. rewrite Q. exact P.
Qed.
Lemma near_at0 : forall n f g, near n f g -> near n (fun e _ => f e 0) (fun e _ => g e 0).
Proof. intros n f g [r [B H]]. exists (fun e _ => r e 0). split; [apply bounded_at0; exact B | exact (ev_at0 _ H)]. Qed.
Lemma near_add : forall n f g f' g', near n f g -> near n f' g' -> near n (fun e t => f e t + f' e t) (fun e t => g e t + g' e t).
Proof.
  intros n f g f' g' [r [B H]] [s [C K]]. exists (fun e t => r e t + s e t). split; [apply bounded_add; assumption |].
  eapply ev_mp; [exact H |]. eapply ev_mp; [exact K |]. apply (ev_all _ 1); [lra |]. intros e t _ _ P Q. rewrite Q, P. ring.
Qed.
(* f f' by g g', where f' is of the order of e^v and g of the order of e^w. *)
Lemma near_mul : forall m n v w f g f' g' b c, near m f g -> near n f' g' -> bounded b -> bounded c ->
  eventually (fun e t => f' e t = e ^ v * b e t) -> eventually (fun e t => g e t = e ^ w * c e t) ->
  near (Nat.min (m + v) (n + w)) (fun e t => f e t * f' e t) (fun e t => g e t * g' e t).
Proof.
  intros m n v w f g f' g' b c [r [B H]] [s [C K]] Bb Bc Eb Ec. set (k := Nat.min (m + v) (n + w)).
  exists (fun e t => e ^ (m + v - k) * (r e t * b e t) + e ^ (n + w - k) * (c e t * s e t)). split.
  - apply (bounded_add (fun e t => e ^ (m + v - k) * (r e t * b e t)) (fun e t => e ^ (n + w - k) * (c e t * s e t)));
      [apply (small_power _ (fun e t => r e t * b e t)) | apply (small_power _ (fun e t => c e t * s e t))]; apply bounded_mul; assumption.
  - eapply ev_mp; [exact H |]. eapply ev_mp; [exact K |]. eapply ev_mp; [exact Eb |]. eapply ev_mp; [exact Ec |].
    apply (ev_all _ 1); [lra |]. intros e t _ _ P4 P3 P2 P1.
    transitivity (g e t * g' e t + (e ^ (m + v) * (r e t * b e t) + e ^ (n + w) * (c e t * s e t))).
    + replace (f e t * f' e t) with ((f e t - g e t) * f' e t + g e t * (f' e t - g' e t) + g e t * g' e t) by ring.
      replace (f e t - g e t) with (e ^ m * r e t) by (rewrite P1; ring).
      replace (f' e t - g' e t) with (e ^ n * s e t) by (rewrite P2; ring). rewrite P3, P4, !pow_add. ring.
    + replace (e ^ (m + v)) with (e ^ k * e ^ (m + v - k)) by (rewrite <- pow_add; f_equal; unfold k; lia).
      replace (e ^ (n + w)) with (e ^ k * e ^ (n + w - k)) by (rewrite <- pow_add; f_equal; unfold k; lia). ring.
Qed.

(* Lists of functions that are near each other, to the orders in ks. *)
Inductive nears : list nat -> list (R -> R -> R) -> list (R -> R -> R) -> Prop :=
| nears_nil : nears nil nil nil
| nears_cons : forall k ks f l g l', bounded g -> near k f g -> nears ks l l' -> nears (k :: ks) (f :: l) (g :: l').

(* The power of e that a polynomial has at least; and how near its values are at lists
   that are near, where N is as good as equal. *)
Fixpoint valuation (p : poly) : nat :=
  match p with
  | pnum _ _ | pat _ => O
  | psmall => 1%nat
  | padd a b => Nat.min (valuation a) (valuation b)
  | pmul a b => (valuation a + valuation b)%nat
  | ppow a n => (n * valuation a)%nat
  end.
Fixpoint precision (N : nat) (ks : list nat) (p : poly) : nat :=
  match p with
  | pnum _ _ | psmall => N
  | pat i => nth i ks N
  | padd a b => Nat.min (precision N ks a) (precision N ks b)
  | pmul a b => Nat.min (precision N ks a + valuation b) (precision N ks b + valuation a)
  | ppow a n => Nat.min N (precision N ks a)
  end.

Lemma has_valuation : forall l p, Forall bounded l -> exists b, bounded b /\ eventually (fun e t => at_poly l p e t = e ^ valuation p * b e t).
Proof.
  intros l p BL. induction p; cbn [valuation at_poly].
  - exists (fun _ _ => rat p q). split; [apply bounded_const |]. apply (ev_all _ 1); [lra |]. intros. cbn. ring.
  - exists (fun _ _ => 1). split; [apply bounded_const |]. apply (ev_all _ 1); [lra |]. intros. cbn. ring.
  - exists (at_poly l (pat i)). split; [apply poly_bounded; exact BL |]. apply (ev_all _ 1); [lra |]. intros. cbn. ring.
  - destruct IHp1 as [b [B H]], IHp2 as [c [C K]]. set (k := Nat.min (valuation p1) (valuation p2)).
    exists (fun e t => e ^ (valuation p1 - k) * b e t + e ^ (valuation p2 - k) * c e t). split.
    + apply (bounded_add (fun e t => e ^ (valuation p1 - k) * b e t) (fun e t => e ^ (valuation p2 - k) * c e t)); apply small_power; assumption.
    + eapply ev_mp; [exact H |]. eapply ev_mp; [exact K |]. apply (ev_all _ 1); [lra |]. intros e t _ _ P Q. rewrite P, Q.
      replace (e ^ valuation p1) with (e ^ k * e ^ (valuation p1 - k)) by (rewrite <- pow_add; f_equal; unfold k; lia).
      replace (e ^ valuation p2) with (e ^ k * e ^ (valuation p2 - k)) by (rewrite <- pow_add; f_equal; unfold k; lia). ring.
  - destruct IHp1 as [b [B H]], IHp2 as [c [C K]]. exists (fun e t => b e t * c e t). split; [apply bounded_mul; assumption |].
    eapply ev_mp; [exact H |]. eapply ev_mp; [exact K |]. apply (ev_all _ 1); [lra |]. intros e t _ _ P Q. rewrite P, Q, pow_add. ring.
  - destruct IHp as [b [B H]]. exists (fun e t => b e t ^ n). split; [apply bounded_pow; assumption |].
    eapply ev_mp; [exact H |]. apply (ev_all _ 1); [lra |]. intros e t _ _ P. rewrite P, Rpow_mult_distr, <- pow_mult. f_equal. f_equal. lia.
Qed.

Lemma nears_bounded : forall ks l l', nears ks l l' -> Forall bounded l /\ Forall bounded l'.
Proof.
  intros ks l l' H. induction H; split; constructor; try tauto. apply (near_bounded k f g); assumption.
Qed.

Theorem nears_sound : forall N ks l l', nears ks l l' -> forall p, near (precision N ks p) (at_poly l p) (at_poly l' p).
Proof.
  intros N ks l l' H. destruct (nears_bounded ks l l' H) as [BL BL'].
  induction p; cbn [precision].
  - apply near_refl.
  - apply near_refl.
  - assert (Q : forall i, near (nth i ks N) (nth i l (fun _ _ => 0)) (nth i l' (fun _ _ => 0))).
    { clear BL BL'. induction H; intros [|j]; cbn [nth]; auto; apply near_refl. }
    exact (Q i).
  - apply (near_add _ (at_poly l p1) (at_poly l' p1) (at_poly l p2) (at_poly l' p2)).
    + eapply near_weaker; [| exact IHp1]. lia.
    + eapply near_weaker; [| exact IHp2]. lia.
  - destruct (has_valuation l p2 BL) as [b [B Eb]], (has_valuation l' p1 BL') as [c [C Ec]].
    exact (near_mul _ _ _ _ (at_poly l p1) (at_poly l' p1) (at_poly l p2) (at_poly l' p2) b c IHp1 IHp2 B C Eb Ec).
  - apply (near_weaker _ (precision N ks p)); [lia |]. clear - IHp BL BL'.
    assert (G : bounded (at_poly l' p)) by (apply poly_bounded; assumption).
    induction n; [apply near_refl |].
    change (near (precision N ks p) (fun e t => at_poly l p e t * at_poly l (ppow p n) e t) (fun e t => at_poly l' p e t * at_poly l' (ppow p n) e t)).
    eapply near_weaker; [| apply (near_mul _ _ 0 0 (at_poly l p) (at_poly l' p) (at_poly l (ppow p n)) (at_poly l' (ppow p n))
      (at_poly l (ppow p n)) (at_poly l' p) IHp IHn)]; [lia | apply poly_bounded; assumption | assumption | |];
      apply (ev_all _ 1); [lra | | lra |]; intros; cbn [pow]; ring.
Qed.

Theorem by_parts : forall n ks l l' p l'' q f g, nears ks l l' -> (n <=? precision n ks p)%nat = true -> Forall bounded l'' ->
  eventually (fun e t => f e t = at_poly l p e t) ->
  eventually (fun e t => at_poly l' p e t = g e t + e ^ n * at_poly l'' q e t) -> near n f g.
Proof.
  intros n ks l l' p l'' q f g H P B E G. apply Nat.leb_le in P.
  apply (near_from n f (at_poly l p) g E). apply (near_trans n _ (at_poly l' p)).
  - exact (near_weaker _ _ _ _ P (nears_sound n ks l l' H p)).
  - exact (near_to n _ g l'' q B G).
Qed.

(* Series in the small parameter: lists of coefficients, which are polynomials without it,
   and the first n coefficients of a polynomial in such series. *)
Fixpoint at_series (l : list (R -> R -> R)) (c : list poly) (e t : R) : R :=
  match c with nil => 0 | p :: c => at_poly l p e t + e * at_series l c e t end.
Definition sum_of (a b : poly) : poly :=
  match a, b with pnum Z0 _, _ => b | _, pnum Z0 _ => a | _, _ => padd a b end.
Definition product_of (a b : poly) : poly :=
  match a, b with
  | pnum Z0 _, _ => a | _, pnum Z0 _ => b
  | pnum 1 xH, _ => b | _, pnum 1 xH => a
  | _, _ => pmul a b
  end.
Fixpoint series_add (a b : list poly) : list poly :=
  match a, b with nil, _ => b | _, nil => a | x :: a, y :: b => sum_of x y :: series_add a b end.
Fixpoint series_mul (n : nat) (a b : list poly) : list poly :=
  match n, a with
  | S m, x :: a => series_add (map (product_of x) (firstn n b)) (pnum 0 1 :: series_mul m a b)
  | _, _ => nil
  end.
Fixpoint series_of (n : nat) (s : list (list poly)) (p : poly) : list poly :=
  match p with
  | pnum _ _ => [p]
  | psmall => [pnum 0 1; pnum 1 1]
  | pat i => nth i s nil
  | padd a b => series_add (series_of n s a) (series_of n s b)
  | pmul a b => series_mul n (series_of n s a) (series_of n s b)
  | ppow a k => Nat.iter k (series_mul n (series_of n s a)) [pnum 1 1]
  end.

Lemma rat_zero : forall q, rat 0 q = 0.
Proof. intros q. destruct q; cbn; unfold Rdiv; ring. Qed.
Lemma sum_of_is : forall l a b e t, at_poly l (sum_of a b) e t = at_poly l a e t + at_poly l b e t.
Proof.
  intros l a b e t. destruct a as [[] q| | | | |], b as [[] r| | | | |]; cbn [sum_of at_poly]; first [reflexivity | rewrite ?rat_zero; ring].
Qed.
Lemma product_of_is : forall l a b e t, at_poly l (product_of a b) e t = at_poly l a e t * at_poly l b e t.
Proof.
  intros l a b e t. unfold product_of.
  repeat match goal with |- context [match ?x with _ => _ end] => destruct x end;
    first [reflexivity | cbn [at_poly]; rewrite ?rat_zero; cbn [rat]; ring].
Qed.
Lemma series_add_is : forall l a b e t, at_series l (series_add a b) e t = at_series l a e t + at_series l b e t.
Proof.
  intros l a. induction a as [|x a IH]; intros [|y b] e t; cbn [series_add at_series]; try ring. rewrite sum_of_is, IH. ring.
Qed.
Lemma series_scale : forall l x b e t, at_series l (map (product_of x) b) e t = at_poly l x e t * at_series l b e t.
Proof. intros l x b e t. induction b as [|y b IH]; cbn [map at_series]; [ring |]. rewrite product_of_is, IH. ring. Qed.
Lemma series_bounded : forall l c, Forall bounded l -> bounded (at_series l c).
Proof.
  intros l c B. induction c as [|p c IH]; cbn [at_series]; [apply bounded_const |].
  apply (bounded_add (at_poly l p)); [apply poly_bounded; exact B |]. exact (bounded_mul (fun e _ => e) _ (bounded_e) IH).
Qed.
Lemma near_any : forall f g, bounded f -> bounded g -> near 0 f g.
Proof.
  intros f g F G. exists (fun e t => f e t - g e t). split; [apply bounded_sub; assumption |].
  apply (ev_all _ 1); [lra |]. intros. cbn. ring.
Qed.
Lemma near_exact : forall n (f g : R -> R -> R), (forall e t, f e t = g e t) -> near n f g.
Proof. intros n f g E. apply (near_from n f g); [apply (ev_all _ 1); [lra | auto] | apply near_refl]. Qed.
Lemma near_right : forall n f g h, near n f g -> eventually (fun e t => g e t = h e t) -> near n f h.
Proof. intros n f g h N E. apply (near_trans n f g h N). apply (near_from n g h h E). apply near_refl. Qed.
Lemma near_step : forall n f g, near n f g -> near (S n) (fun e t => e * f e t) (fun e t => e * g e t).
Proof.
  intros n f g [r [B E]]. exists r. split; [exact B |]. eapply ev_mp; [exact E |]. apply (ev_all _ 1); [lra |].
  intros e t _ _ P. rewrite P. cbn [pow]. ring.
Qed.
Lemma near_times : forall n f g f' g', near n f g -> near n f' g' -> bounded g -> bounded g' -> near n (fun e t => f e t * f' e t) (fun e t => g e t * g' e t).
Proof.
  intros n f g f' g' F G B C.
  eapply near_weaker; [| apply (near_mul n n 0 0 f g f' g' f' g F G)]; [lia | apply (near_bounded n f' g'); assumption | exact B | |];
    apply (ev_all _ 1); try lra; intros; cbn; ring.
Qed.
Lemma series_first : forall l n c, Forall bounded l -> near n (at_series l c) (at_series l (firstn n c)).
Proof.
  intros l n. induction n as [|n IH]; intros c B.
  - cbn [firstn]. apply near_any; apply series_bounded; exact B.
  - destruct c as [|p c]; cbn [firstn at_series]; [apply near_refl |].
    apply (near_add (S n) (at_poly l p) (at_poly l p)); [apply near_refl | apply near_step, IH; exact B].
Qed.
Lemma series_mul_near : forall l n a b, Forall bounded l ->
  near n (fun e t => at_series l a e t * at_series l b e t) (at_series l (series_mul n a b)).
Proof.
  intros l n. induction n as [|n IH]; intros a b B.
  - apply near_any; [apply bounded_mul |]; apply series_bounded; exact B.
  - destruct a as [|x a]; cbn [series_mul].
    + apply near_exact. intros. cbn. ring.
    + apply (near_trans (S n) _ (fun e t => at_poly l x e t * at_series l (firstn (S n) b) e t + e * at_series l (series_mul n a b) e t)).
      * apply (near_from (S n) _ (fun e t => at_poly l x e t * at_series l b e t + e * (at_series l a e t * at_series l b e t))).
        { apply (ev_all _ 1); [lra |]. intros. cbn [at_series]. ring. }
        apply (near_add (S n) (fun e t => at_poly l x e t * at_series l b e t) (fun e t => at_poly l x e t * at_series l (firstn (S n) b) e t)).
        { apply near_times; [apply near_refl | apply series_first; exact B | apply poly_bounded; exact B | apply series_bounded; exact B]. }
        apply near_step, IH. exact B.
      * apply near_exact. intros e t. rewrite series_add_is, series_scale. cbn [at_series at_poly]. rewrite rat_zero. ring.
Qed.

Theorem series_sound : forall l s n p, Forall bounded l -> near n (at_poly (map (at_series l) s) p) (at_series l (series_of n s p)).
Proof.
  intros l s n p B. induction p; cbn [series_of at_poly].
  - apply near_exact. intros. cbn. ring.
  - apply near_exact. intros. cbn. ring.
  - apply near_exact. intros e t. revert i. induction s as [|c s IH]; intros [|i]; cbn [map nth at_series]; auto.
  - apply (near_trans n _ (fun e t => at_series l (series_of n s p1) e t + at_series l (series_of n s p2) e t)).
    + exact (near_add n (at_poly _ p1) _ (at_poly _ p2) _ IHp1 IHp2).
    + apply near_exact. intros. symmetry. apply series_add_is.
  - apply (near_trans n _ (fun e t => at_series l (series_of n s p1) e t * at_series l (series_of n s p2) e t)).
    + apply (near_times n (at_poly _ p1) _ (at_poly _ p2)); auto; apply series_bounded; exact B.
    + apply series_mul_near. exact B.
  - rename n0 into k. induction k; [apply near_exact; intros; cbn; ring |]. cbn [Nat.iter].
    apply (near_trans n _ (fun e t => at_series l (series_of n s p) e t * at_series l (Nat.iter k (series_mul n (series_of n s p)) [pnum 1 1]) e t)).
    + exact (near_times n (at_poly _ p) _ (fun e t => at_poly _ p e t ^ k) _ IHp IHk (series_bounded _ _ B) (series_bounded _ _ B)).
    + apply series_mul_near. exact B.
Qed.

(* A polynomial in functions that are near to series. *)
Theorem by_series : forall n ks l s p l' f g, Forall bounded l' -> nears ks l (map (at_series l') s) -> (n <=? precision n ks p)%nat = true ->
  eventually (fun e t => f e t = at_poly l p e t) ->
  eventually (fun e t => at_series l' (series_of n s p) e t = g e t) -> near n f g.
Proof.
  intros n ks l s p l' f g B H P E G. apply Nat.leb_le in P.
  apply (near_from n f (at_poly l p) g E). apply (near_trans n _ (at_poly (map (at_series l') s) p)).
  - exact (near_weaker _ _ _ _ P (nears_sound n ks l _ H p)).
  - exact (near_right n _ _ g (series_sound l' s n p B) G).
Qed.
(* Taylor's polynomial at increments that are near. *)
Lemma taylor_near : forall f n m X0 d d', (m <= n)%nat -> (forall k, (k < m)%nat -> bounded (fun e t => f k (X0 e t))) -> bounded d' -> near n d d' ->
  near n (fun e t => taylor f m (X0 e t) (d e t)) (fun e t => taylor f m (X0 e t) (d' e t)).
Proof.
  intros f n m X0 d d' L B BD D. assert (BD0 := near_bounded n d d' D BD).
  induction m; [apply near_refl |]. cbn [taylor].
  apply (near_add n (fun e t => taylor f m (X0 e t) (d e t)) (fun e t => taylor f m (X0 e t) (d' e t))
    (fun e t => f m (X0 e t) * d e t ^ m / IZR (Z.of_nat (fact m))) (fun e t => f m (X0 e t) * d' e t ^ m / IZR (Z.of_nat (fact m)))).
  - apply IHm; [lia |]. intros k Hk. apply B. lia.
  - assert (NS : nears [n; n] [(fun e t => f m (X0 e t) / IZR (Z.of_nat (fact m))); d] [(fun e t => f m (X0 e t) / IZR (Z.of_nat (fact m))); d']).
    { apply nears_cons; [| apply near_refl |].
      - exact (bounded_mul (fun e t => f m (X0 e t)) (fun _ _ => / IZR (Z.of_nat (fact m))) (B m ltac:(lia)) (bounded_const _)).
      - apply nears_cons; [assumption | assumption | apply nears_nil]. }
    apply (by_parts n _ _ _ (pmul (pat 0) (ppow (pat 1) m)) nil (pnum 0 1) _ _ NS); [| apply Forall_nil | |].
    + apply Nat.leb_le. cbn. lia.
    + apply (ev_all _ 1); [lra |]. intros. cbn. unfold Rdiv. ring.
    + apply (ev_all _ 1); [lra |]. intros. cbn. unfold Rdiv. ring.
Qed.

Theorem expand_near : forall (bare : bool) f n, (0 < n)%nat ->
  (forall k x, (k <= n)%nat -> (bare = true \/ 0 < x) -> derivable_pt_lim (f k) x (f (S k) x)) ->
  forall X Y X0 H, near n X Y -> eventually (fun e t => Y e t = X0 e t + e * H e t) ->
  bounded X0 -> (bare = true \/ away X0) -> bounded H ->
  near n (fun e t => f O (X e t)) (fun e t => taylor f n (X0 e t) (e * H e t)).
Proof.
  intros bare f n N D X Y X0 H NX EY BX A BH.
  destruct NX as [r [BR ER]].
  assert (BH' : bounded (fun e t => H e t + e ^ (n - 1) * r e t)) by (apply (bounded_add H (fun e t => e ^ (n - 1) * r e t)); [assumption | apply small_power; assumption]).
  assert (EX : eventually (fun e t => X e t = X0 e t + e * (H e t + e ^ (n - 1) * r e t))).
  { eapply ev_mp; [exact ER |]. eapply ev_mp; [exact EY |]. apply (ev_all _ 1); [lra |]. intros e t _ _ P Q. rewrite Q, P.
    replace (e ^ n) with (e * e ^ (n - 1)) by (replace n with (S (n - 1)) at 2 by lia; reflexivity). ring. }
  destruct (expand bare f n D X0 _ BX A BH') as [q [BQ EQ]].
  apply (near_trans n _ (fun e t => taylor f n (X0 e t) (e * (H e t + e ^ (n - 1) * r e t)))).
  - exists q. split; [assumption |]. eapply ev_mp; [exact EQ |]. eapply ev_mp; [exact EX |]. apply (ev_all _ 1); [lra |].
    intros e t _ _ P Q. exact (Q _ P).
  - apply (taylor_near f n n X0 (fun e t => e * (H e t + e ^ (n - 1) * r e t)) (fun e t => e * H e t)); [lia | | |].
    + intros k Hk. apply (bounded_function bare (f k) (f (S k))); try assumption. intros x Px. apply D; [lia | assumption].
    + apply (bounded_mul (fun e _ => e) H); [apply bounded_e | assumption].
    + exists r. split; [assumption |]. apply (ev_all _ 1); [lra |]. intros e t _ _.
      replace (e ^ n) with (e * e ^ (n - 1)) by (replace n with (S (n - 1)) at 2 by lia; reflexivity). ring.
Qed.

(* The inverse: its Taylor polynomial is exact. *)
Definition invs (k : nat) (x : R) : R := sign_fact k / x ^ S k.
Lemma sign_fact_is : forall k, sign_fact k = (-1) ^ k * IZR (Z.of_nat (fact k)).
Proof.
  induction k; [cbn; ring |]. cbn [sign_fact]. rewrite IHk, fact_simpl, Nat2Z.inj_mul, mult_IZR. cbn [pow]. ring.
Qed.
Lemma geometric : forall n x h, x <> 0 -> x + h <> 0 -> / (x + h) = taylor invs n x h + (- h) ^ n / (x ^ n * (x + h)).
Proof.
  induction n; intros x h X XH; [cbn; field; assumption |]. cbn [taylor]. rewrite (IHn x h X XH). unfold invs. rewrite sign_fact_is.
  assert (P := fact_R n). assert (Q : x ^ n <> 0) by (apply pow_nonzero; assumption).
  replace ((- h) ^ S n) with ((-1) ^ n * h ^ n * - h) by (replace (- h) with (-1 * h) by ring; cbn [pow]; rewrite Rpow_mult_distr; ring).
  replace ((- h) ^ n) with ((-1) ^ n * h ^ n) by (replace (- h) with (-1 * h) by ring; rewrite Rpow_mult_distr; ring).
  cbn [pow]. field. repeat split; assumption.
Qed.
Theorem inverse_near : forall n X Y X0 H, (0 < n)%nat -> near n X Y -> eventually (fun e t => Y e t = X0 e t + e * H e t) ->
  bounded (fun e t => / X0 e t) -> bounded (fun e t => / X e t) -> eventually (fun e t => X e t <> 0 /\ X0 e t <> 0) -> bounded H ->
  near n (fun e t => / X e t) (fun e t => taylor invs n (X0 e t) (e * H e t)).
Proof.
  intros n X Y X0 H N [r [BR ER]] EY B0 BX NZ BH.
  set (H' := fun e t => H e t + e ^ (n - 1) * r e t).
  assert (BH' : bounded H') by (apply (bounded_add H (fun e t => e ^ (n - 1) * r e t)); [assumption | apply small_power; assumption]).
  assert (EX : eventually (fun e t => X e t = X0 e t + e * H' e t)).
  { eapply ev_mp; [exact ER |]. eapply ev_mp; [exact EY |]. apply (ev_all _ 1); [lra |]. intros e t _ _ P Q. unfold H'. rewrite Q, P.
    replace (e ^ n) with (e * e ^ (n - 1)) by (replace n with (S (n - 1)) at 2 by lia; reflexivity). ring. }
  apply (near_trans n _ (fun e t => taylor invs n (X0 e t) (e * H' e t))).
  - exists (fun e t => (- H' e t) ^ n * ((/ X0 e t) ^ n * / X e t)). split.
    + apply (bounded_mul (fun e t => (- H' e t) ^ n) (fun e t => (/ X0 e t) ^ n * / X e t)).
      * apply (bounded_pow (fun e t => - H' e t)), bounded_opp. assumption.
      * apply (bounded_mul (fun e t => (/ X0 e t) ^ n) (fun e t => / X e t)); [apply (bounded_pow (fun e t => / X0 e t)) |]; assumption.
    + eapply ev_mp; [exact EX |]. eapply ev_mp; [exact NZ |]. apply (ev_all _ 1); [lra |]. intros e t _ _ [P1 P2] Q. rewrite Q in P1. rewrite Q.
      etransitivity; [exact (geometric n _ _ P2 P1) |]. replace (- (e * H' e t)) with (e * - H' e t) by ring. rewrite Rpow_mult_distr, pow_inv.
      field. split; [assumption | apply pow_nonzero; assumption].
  - apply (taylor_near invs n n X0 (fun e t => e * H' e t) (fun e t => e * H e t)); [lia | | |].
    + intros k Hk. exact (bounded_mul (fun _ _ => sign_fact k) (fun e t => / (X0 e t) ^ S k) (bounded_const _)
        (bounded_same (fun e t => (/ X0 e t) ^ S k) _ (fun e t => pow_inv _ _) (bounded_pow (fun e t => / X0 e t) (S k) B0))).
    + apply (bounded_mul (fun e _ => e) H); [apply bounded_e | assumption].
    + exists r. split; [assumption |]. apply (ev_all _ 1); [lra |]. intros e t _ _. unfold H'.
      replace (e ^ n) with (e * e ^ (n - 1)) by (replace n with (S (n - 1)) at 2 by lia; reflexivity). ring.
Qed.

Lemma pos_only : forall (P : Prop), false = true \/ P -> P.
Proof. intros P [E | H]; [discriminate | exact H]. Qed.
Definition near_root n N := expand_near false roots n N (fun k x _ P => roots_law k x (pos_only _ P)).
Definition near_log n N := expand_near false logs n N (fun k x _ P => logs_law k x (pos_only _ P)).
Definition near_expo n N := expand_near true expos n N (fun k x _ _ => expos_law k x).
Definition near_ash n N (N4 : (n < 5)%nat) := expand_near true ashs n N (fun k x K _ => ashs_law k x (Nat.le_lt_trans _ _ _ K N4)).

(* a = b + O(e^n). *)
Definition order (n : nat) (f : R -> R -> R) :=
  exists r, bounded r /\ eventually (fun e t => f e t = e ^ n * r e t).
Lemma order_near : forall n f g, near n f g -> eventually (fun e t => g e t = 0) -> order n f.
Proof.
  intros n f g [r [B E]] G. exists r. split; [exact B |]. eapply ev_mp; [exact E |]. eapply ev_mp; [exact G |].
  apply (ev_all _ 1); [lra |]. intros e t _ _ P Q. rewrite Q, P. ring.
Qed.
Lemma order_start : forall n f, order n f -> exists r, bounded r /\ eventually (fun e t => f e 0 = e ^ n * r e 0).
Proof. intros n f [r [B E]]. exists r. split; [exact B | exact (ev_at0 _ E)]. Qed.
Lemma order_same : forall f g e0 n, 0 < e0 -> (forall e t, 0 < e < e0 -> lo < t < hi -> f e t = g e t) -> order n g -> order n f.
Proof.
  intros f g e0 n E0 H [r [B E]]. exists r. split; [exact B |]. eapply ev_mp; [exact E |].
  apply (ev_all _ e0 E0). intros e t Ie It P. rewrite (H e t Ie It). exact P.
Qed.
End Families.

Declare Scope poly_scope.
Delimit Scope poly_scope with poly.
Bind Scope poly_scope with poly.
Arguments pnum p%Z q%positive.
Notation "a + b" := (padd a b) : poly_scope.
Notation "a * b" := (pmul a b) : poly_scope.
Notation "a ^ n" := (ppow a n%nat) : poly_scope.

(* What stays bounded with its derivatives: the symbols. *)
Definition tame_ex (x : ex) : bool := match x with cst _ | fn _ _ | fld _ _ => true | _ => false end.
Definition tame lo hi (M : R -> model) :=
  forall x, tame_ex x = true -> bounded lo hi (fun e t => eval (M e) x t).

(* Tactics. They choose how; what they say is checked. *)

(* Out of the expressions, down to real numbers. *)
Ltac real :=
  cbv -[Rplus Rminus Rmult Ropp Rdiv Rinv IZR INR pow sqrt exp ln arcsinh cv fv gv iv Rlt Rle Rgt Rge not R].
Ltac real_in H :=
  cbv -[Rplus Rminus Rmult Ropp Rdiv Rinv IZR INR pow sqrt exp ln arcsinh cv fv gv iv Rlt Rle Rgt Rge not R] in H.

(* Rewriting by an equation of expressions, at a point. *)
Ltac use N It := let H := fresh in pose proof (N _ It) as H; real_in H; try rewrite H; clear H.
Ltac use_in N It G := let H := fresh in pose proof (N _ It) as H; real_in H; try rewrite H in G; clear H.
(* Both sides are the same text: no search. *)
Ltac same := lazymatch goal with |- ?a = ?b => constr_eq a b; reflexivity end.
(* Inverses of products and powers as products and powers of inverses. *)
Ltac flat := unfold Rdiv; rewrite ?Rinv_mult; rewrite <- ?pow_inv.
(* The square of a root that is known to be of something positive. *)
Ltac relation P It R :=
  let H := fresh in pose proof (P _ It) as H; real_in H; pose proof (sqrt_squared _ H) as R.

Ltac split_facts := repeat match goal with
  | H : ?A /\ ?B |- _ => lazymatch constr:(A /\ B) with ?a < ?x /\ ?x < ?b => fail | _ => destruct H end
  | H : True |- _ => clear H
  | H : ?a * ?b <> 0 |- _ => apply nonzero_mul in H; destruct H
  | H : ?a ^ S _ <> 0 |- _ => apply nonzero_pow in H
  | H : - ?a <> 0 |- _ => apply nonzero_neg in H
  end.
(* What is known at t and, where the goal has values at 0, at 0: F is all that is
   known, Z says that 0 is in the interval. *)
Ltac facts F It Z :=
  pose proof (F _ It);
  match goal with
  | |- context [fv _ _ _ 0] => pose proof (F _ Z)
  | |- context [gv _ _ _ 0] => pose proof (F _ Z)
  | |- context [forall s : R, _] => pose proof (F _ Z)
  | |- _ => idtac
  end; split_facts.

(* What was said of expressions is no longer needed. *)
Ltac settled := repeat match goal with H : holds _ _ _ _ _ |- _ => clear H | H : everywhere _ _ _ |- _ => clear H end.

(* A sign that is seen: of products, of even powers, of sums of what is not negative. *)
Ltac seen := first [assumption | lazymatch goal with
  | |- 0 < IZR _ => apply IZR_lt; reflexivity
  | |- 0 < ?a * ?b => apply Rmult_lt_0_compat; seen
  | |- 0 < ?a / ?b => apply Rdiv_lt_0_compat; seen
  | |- 0 < / ?a => apply Rinv_0_lt_compat; seen
  | |- 0 < ?a ^ _ => apply pow_lt; seen
  | |- 0 < sqrt _ => apply sqrt_lt_R0; seen
  | |- 0 < exp _ => apply exp_pos
  | |- 0 < ?a + ?b => first
      [ apply Rplus_le_lt_0_compat; [| solve [seen]]; seen
      | apply Rplus_lt_le_0_compat; [| solve [seen]]; seen ]
  | |- 0 <= ?a * ?a => apply Rle_0_sqr
  | |- 0 <= ?a ^ ?n => first [apply (even_pow a n eq_refl) | apply pow_le; seen]
  | |- 0 <= ?a * ?b => apply Rmult_le_pos; seen
  | |- 0 <= ?a / ?b => apply Rmult_le_pos; seen
  | |- 0 <= / ?a => apply Rlt_le; seen
  | |- 0 <= ?a + ?b => apply Rplus_le_le_0_compat; seen
  | |- 0 <= sqrt _ => apply sqrt_pos
  | |- 0 <= _ => apply Rlt_le; seen
  end].
Ltac positive := first [seen | match goal with
  | |- 0 < ?a * ?b => apply Rmult_lt_0_compat; positive
  | |- 0 < ?a / ?b => apply Rdiv_lt_0_compat; positive
  | |- 0 < / ?a => apply Rinv_0_lt_compat; positive
  | |- 0 < ?a ^ _ => apply pow_lt; positive
  | |- 0 < sqrt _ => apply sqrt_lt_R0; positive
  | H : 0 < ?b |- 0 < ?a => replace a with b by ring; exact H
  | |- 0 < _ => lra
  end].
Ltac nonneg := first [seen | apply Rlt_le; positive].

Ltac nonzero := first [assumption | apply Rgt_not_eq; unfold Rgt; seen | match goal with
  | |- ?a * ?b <> 0 => apply Rmult_integral_contrapositive_currified; nonzero
  | |- ?a ^ _ <> 0 => apply pow_nonzero; nonzero
  | |- / ?a <> 0 => apply Rinv_neq_0_compat; nonzero
  | |- ?a / ?b <> 0 => apply Rmult_integral_contrapositive_currified; nonzero
  | |- - ?a <> 0 => apply Ropp_neq_0_compat; nonzero
  | H : ?b <> 0 |- ?a <> 0 => replace a with b by ring; exact H
  | |- ?a <> 0 => apply Rgt_not_eq; unfold Rgt; positive
  | H : ?b <> 0 |- ?a <> 0 => replace a with (- b) by ring; apply Ropp_neq_0_compat; exact H
  | H : 0 < ?b |- ?a <> 0 => replace a with (- b) by ring; apply Rlt_not_eq; lra
  | H : ?b <> 0 |- ?a <> 0 => replace a with (b ^ 2) by ring; apply pow_nonzero; exact H
  | H : ?b <> 0 |- ?a <> 0 => replace a with (b ^ 3) by ring; apply pow_nonzero; exact H
  | H : ?b <> 0 |- ?a <> 0 => replace a with (b ^ 4) by ring; apply pow_nonzero; exact H
  | |- ?a <> 0 => lra
  (* a is what is over a fraction that is not 0 *)
  | H : 0 < ?b |- ?a <> 0 => lazymatch b with context [/ _] => idtac | context [_ / _] => idtac end; apply (nonzero_over b a (Rgt_not_eq b 0 H)); over_fraction
  | H : ?b <> 0 |- ?a <> 0 => lazymatch b with context [/ _] => idtac | context [_ / _] => idtac end; apply (nonzero_over b a H); over_fraction
  end]
with over_fraction := let E := fresh in intro E; field_simplify_eq; [transitivity 0; [| ring]; match type of E with ?a = 0 => transitivity a; [ring | exact E] end | repeat split; nonzero].
Ltac nonzeros := repeat split; nonzero.

(* An expression is smooth, by what is known. *)
Ltac smoothly F Z :=
  let t := fresh "t" in let It := fresh "It" in
  intros t It; real; facts F It Z;
  repeat match goal with
  | |- True => exact I
  | |- _ /\ _ => split
  end;
  try assumption;
  repeat match goal with
  | |- forall s, _ => let s := fresh "s" in let Is := fresh "Is" in intros s Is; pose proof (F s Is); split_facts
  | |- True => exact I
  | |- _ /\ _ => split
  end;
  first [assumption | positive | nonzero].

(* Exponentials of sums. *)
Ltac exps := unfold Rminus; rewrite ?exp_plus, ?exp_Ropp, ?exp_0; rewrite ?exp_plus, ?exp_Ropp.

(* An expression stays bounded, or away from 0, or is not negative. T is tameness, Z
   that 0 is in the interval. *)
Ltac boundedly T Z := match goal with
  | H : bounded ?l ?h ?f |- bounded ?l ?h ?f => exact H
  | H : bounded ?l ?h ?f |- bounded ?l ?h (fun e t => ?f e t) => exact H
  | H : bounded ?l ?h ?f |- bounded ?l ?h (fun e t => ?f e 0) => exact (bounded_at0 l h Z f H)
  | |- bounded ?l ?h (fun _ _ => rat ?p ?q) => exact (bounded_const l h (rat p q))
  | |- bounded ?l ?h (fun e t => @?f e t + @?g e t) => apply (bounded_add l h f g); boundedly T Z
  | |- bounded ?l ?h (fun e t => @?f e t - @?g e t) => apply (bounded_sub l h f g); boundedly T Z
  | |- bounded ?l ?h (fun e t => @?f e t * @?g e t) => apply (bounded_mul l h f g); boundedly T Z
  | |- bounded ?l ?h (fun e t => @?f e t / @?g e t) => apply (bounded_mul l h f (fun e t => / g e t)); boundedly T Z
  | |- bounded ?l ?h (fun e t => / (@?f e t)) => first
      [ apply (bounded_inv l h f); solve [awayly T Z]
      | match goal with H : bounded l h _ |- _ => exact H end
      | lazymatch goal with
        | |- bounded _ _ (fun e t => / (@?f e t ^ ?n)) => apply (bounded_inv_pow l h f n); boundedly T Z
        | |- bounded _ _ (fun e t => / (@?f e t * @?g e t)) => apply (bounded_inv_mul l h f g); boundedly T Z
        | |- bounded _ _ (fun e t => / eval (_ e) ?x t) => progress cbn [eval]; boundedly T Z
        end ]
  | |- bounded ?l ?h (fun e t => - @?f e t) => apply (bounded_opp l h f); boundedly T Z
  | |- bounded ?l ?h (fun e t => @?f e t ^ ?n) => apply (bounded_pow l h f n); boundedly T Z
  | |- bounded ?l ?h (fun e t => exp (@?f e t)) => apply (bounded_exp l h f); boundedly T Z
  | |- bounded ?l ?h (fun e t => sqrt (@?f e t)) => apply (bounded_root l h f); boundedly T Z
  | |- bounded ?l ?h (fun e t => arcsinh (@?f e t)) => apply (bounded_ash l h f); boundedly T Z
  | |- bounded ?l ?h (fun e t => ln (@?f e t)) => apply (bounded_log l h f); [boundedly T Z | awayly T Z]
  | |- bounded ?l ?h (fun e t => eval (@?M e) ?x 0) => apply (bounded_at0 l h Z (fun e t => eval (M e) x t)); boundedly T Z
  | |- bounded ?l ?h (fun e t => eval (_ e) ?x t) => first [exact (T x eq_refl) | progress cbn [eval]; boundedly T Z]
  end
with awayly T Z := match goal with
  | H : away ?l ?h ?f |- away ?l ?h ?f => exact H
  | H : away ?l ?h (fun e t => eval (_ e) ?x t) |- away ?l ?h (fun e t => eval (_ e) ?x 0) => exact (away_at0 l h Z _ H)
  | |- away ?l ?h (fun _ _ => rat ?p ?q) => apply (away_const l h (rat p q)); cbn [rat]; lra
  | |- away ?l ?h (fun e t => exp (@?f e t)) => apply (away_exp l h f); boundedly T Z
  | |- away ?l ?h (fun e t => @?f e t * @?g e t) => apply (away_mul l h f g); awayly T Z
  | |- away ?l ?h (fun e t => @?f e t / @?g e t) => apply (away_mul l h f (fun e t => / g e t)); awayly T Z
  | |- away ?l ?h (fun e t => / (@?f e t)) => apply (away_inv l h f); [boundedly T Z | awayly T Z]
  | |- away ?l ?h (fun e t => @?f e t ^ ?n) => apply (away_pow l h f n); awayly T Z
  | |- away ?l ?h (fun e t => sqrt (@?f e t)) => apply (away_root l h f); awayly T Z
  | |- away ?l ?h (fun e t => @?f e t + @?g e t) => first
      [ apply (away_add l h f g); [solve [awayly T Z] | nonnegly T Z]
      | apply (away_add_right l h f g); [nonnegly T Z | awayly T Z] ]
  | |- away ?l ?h (fun e t => eval (_ e) ?x t) => progress cbn [eval]; awayly T Z
  end
with nonnegly T Z := match goal with
  | |- never_negative ?l ?h (fun e t => @?f e t + @?g e t) => apply (nn_add l h f g); nonnegly T Z
  | |- never_negative ?l ?h (fun e t => @?f e t * @?g e t) => apply (nn_mul l h f g); nonnegly T Z
  | |- never_negative ?l ?h (fun e t => @?f e t ^ ?n) => apply (nn_even l h f n eq_refl)
  | |- never_negative ?l ?h (fun e t => eval (_ e) ?x t) => progress cbn [eval]; nonnegly T Z
  | |- never_negative ?l ?h ?f => apply (nn_away l h f); awayly T Z
  end.
Ltac all_boundedly T Z := repeat (apply Forall_cons; [boundedly T Z |]); apply Forall_nil.
Ltac nearly Z := match goal with
  | |- near _ _ _ ?f ?f => apply near_refl
  | H : near ?l ?h ?n ?f ?g |- near ?l ?h ?n ?f ?g => exact H
  | |- near ?l ?h ?n (fun e t => eval (@?M e) ?x 0) (fun d s => eval (@?N d) ?y 0) =>
      refine (near_at0 l h Z n (fun e t => eval (M e) x t) (fun e t => eval (N e) y t) _); assumption
  end.
Ltac all_nears T Z := repeat (apply nears_cons; [boundedly T Z | nearly Z |]); apply nears_nil.

(* The value of an expression in a model that is given. *)
Ltac values := cbv -[Rplus Rminus Rmult Ropp Rdiv Rinv IZR pow Rlt Rgt not R].
(* Equality of rational numbers. *)
Ltac number := first [field; repeat split; lra | field].
