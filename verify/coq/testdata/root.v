(* each.flow, step root: proved

   sqrt(m^2 + eps) = m + O(eps)

   Each link with a remainder O(e^n) is a theorem about families of models on one interval
   lo < 0 < hi: M e for each 0 < e < e0, where e is the value of the small parameter. It
   says that the difference of the two sides is e^n r(e, t) for all small enough e and all
   t of the interval, with one bound for all these r(e, t). Premises, for each e: the
   declared signs, the hypotheses, and what makes the sides defined. Premises on the family:
   the symbols and each of their derivatives stay bounded as e goes to 0, and what is named
   stays away from 0. A hypothesis with a remainder O(e^m) has e^m rest in its place, where
   rest is a symbol like the others. A shift, or a field near its arguments, stands for its
   Taylor polynomial through e^n, in a hypothesis with a rest of order n+1. *)
From Coq Require Import Reals Lra Psatz Lia ZArith List.
Import ListNotations.
Require Import Flowproof.Prelude.
Open Scope R_scope.

Definition _eps := cst 0.
Definition _m := cst 1.
Definition A : sig := fun i => match i with _ => [] end.
Notation D := (total A).
Notation d := (partial A).
Notation sb := (subst A).

Lemma link_1_solved : forall lo hi M, lawful A lo hi M ->
  everywhere lo hi (fun t => 0 < eval M (_eps) t) ->
  everywhere lo hi (fun t => 0 < eval M (_m) t) ->
  holds lo hi M (root (_m ^ 2)) (_m) /\
  everywhere lo hi (fun t => 0 < eval M (_eps + _m ^ 2) t) /\
  holds lo hi M (root (_m ^ 2 + _eps)) (root (_eps + _m ^ 2)) /\
  holds lo hi M (root (_m ^ 2 + _eps) - _m) (num (-1) 1 * _m + root (_eps + _m ^ 2)) /\
  True.
Proof.
  intros lo hi M L S_eps S_m.
  pose proof (around _ _ _ _ L) as Z.
  assert (F : everywhere lo hi (fun t => 0 < eval M (_eps) t /\ 0 < eval M (_m) t /\ True)) by exact (fun t It => (conj (S_eps t It) (conj (S_m t It) I))).
  real_in F.
  assert (N1 : holds lo hi M (root (_m ^ 2)) (_m)).
  { intros t It. real. facts F It Z.  apply root_is; [real; positive |]. first [same | field; nonzeros]. }
  assert (P8 : everywhere lo hi (fun t => 0 < eval M (_eps + _m ^ 2) t)).
  { intros t It. real. facts F It Z. assert (G : 0 < (eval M (_m ^ 2 + _eps)%ex t)) by (real; positive). real_in G. apply (factor_positive _ ((eval M (num 1 1)%ex t) ^ 2) _ G); [real; positive | real]. first [same | field; nonzeros]. }
  pose proof (fun t (It : lo < t < hi) => conj (P8 t It) (F t It)) as more. clear F. rename more into F. real_in F.
  assert (N4 : holds lo hi M (root (_m ^ 2 + _eps)) (root (_eps + _m ^ 2))).
  { intros t It. real. facts F It Z. assert (G : 0 < (eval M (_m ^ 2 + _eps)%ex t)) by (real; positive). real_in G. rewrite (root_scale _ (eval M (num 1 1)%ex t) (eval M (_eps + _m ^ 2)%ex t) G); [| real; positive | real]. { real. first [same | field; nonzeros]. } {  first [same | field; nonzeros]. } }
  assert (N3 : holds lo hi M (root (_m ^ 2 + _eps) - _m) (num (-1) 1 * _m + root (_eps + _m ^ 2))).
  { intros t It. real. facts F It Z.  use N4 It. relation P8 It R8. first [same | field [R8]; nonzeros]. }
  exact (conj N1 (conj P8 (conj N4 (conj N3 I)))).
Qed.

Theorem link_1 : forall lo hi e0 M, 0 < e0 ->
  (forall e, 0 < e < e0 -> lawful A lo hi (M e)) ->
  (* the small parameter *)
  (forall e, 0 < e < e0 -> cv (M e) 0%nat = e) ->
  (* symbols and their derivatives stay bounded *)
  tame lo hi M ->
  (* declared positive *)
  (forall e, 0 < e < e0 -> everywhere lo hi (fun t => 0 < eval (M e) (_eps) t)) ->
  (* declared positive *)
  (forall e, 0 < e < e0 -> everywhere lo hi (fun t => 0 < eval (M e) (_m) t)) ->
  (* positive at e = 0 too *)
  away lo hi (fun e t => eval (M e) (_m) t) ->
  order lo hi 1 (fun e t => eval (M e) (root (_m ^ 2 + _eps) - _m) t).
Proof.
  intros lo hi e0 M E0 LAW EPS T S_eps S_m W_m.
  assert (Z : lo < 0 < hi) by exact (around _ _ _ _ (LAW (e0 / 2) ltac:(lra))).
  pose proof (fun e Ie => link_1_solved lo hi (M e) (LAW e Ie) (S_eps e Ie) (S_m e Ie)) as SOL.
  assert (F : forall e, 0 < e < e0 -> everywhere lo hi (fun t => 0 < eval (M e) (_eps) t /\ 0 < eval (M e) (_m) t /\ 0 < eval (M e) (_eps + _m ^ 2) t /\ True)).
  { intros e Ie t It. destruct (SOL e Ie) as (N1 & P8 & N4 & N3 & _). exact ((conj (S_eps e Ie t It) (conj (S_m e Ie t It) (conj (P8 t It) I)))). }
  real_in F.
  assert (A2 : near lo hi 1 (fun e t => eval (M e) (root (_eps + _m ^ 2))%ex t) (fun e t => eval (M e) (_m)%ex t)).
  {
  assert (X : near lo hi 1 (fun e t => eval (M e) (_eps + _m ^ 2)%ex t) (fun e t => eval (M e) (_m ^ 2)%ex t)).
  {
  apply (near_trans lo hi 1 _ (fun e t => eval (M e) (_m ^ 2)%ex t)).
  { pose (L := [fun e t => eval (M e) (_m)%ex t] : list (R -> R -> R)). assert (BL : Forall (bounded lo hi) L) by (unfold L; all_boundedly T Z).
  apply (by_series lo hi Z 1 ([1]%nat) [fun e t => eval (M e) (_m)%ex t] ([[pat 0]])%poly (pnum 1 1 * psmall + pnum 1 1 * pat 0 ^ 2)%poly L); [exact BL | | reflexivity | apply (ev_all lo hi _ e0 E0); intros e t Ie It; real; first [solve [try rewrite (EPS e Ie); flat; ring] | facts (F e Ie) It Z; assert (0 < e) by lra; try rewrite (EPS e Ie) in *; first [same | field; nonzeros]] | apply (ev_all lo hi _ e0 E0); intros e t Ie It; real; first [solve [try rewrite (EPS e Ie); flat; ring] | facts (F e Ie) It Z; assert (0 < e) by lra; try rewrite (EPS e Ie) in *; first [same | field; nonzeros]]].
  cbn [map].
  apply nears_cons; [exact (series_bounded lo hi L _ BL) | apply near_exact; intros e t; unfold L; cbn [at_series at_poly nth]; ring |].
  apply nears_nil. }
  apply near_refl. }
  apply (near_trans lo hi 1 _ (fun e t => taylor roots 1 (eval (M e) (_m ^ 2)%ex t) (e * (at_poly [] (pnum 0 1)%poly) e t))).
  { apply (near_root lo hi Z 1 ltac:(lia) (fun e t => eval (M e) (_eps + _m ^ 2)%ex t) (fun e t => eval (M e) (_m ^ 2)%ex t) (fun e t => eval (M e) (_m ^ 2)%ex t) (at_poly [] (pnum 0 1)%poly) X); [apply (ev_all lo hi _ e0 E0); intros e t Ie It; real; facts (F e Ie) It Z; assert (0 < e) by lra; try rewrite (EPS e Ie) in *; first [same | field; nonzeros] | boundedly T Z | right; awayly T Z | apply poly_bounded; all_boundedly T Z]. }
  apply (near_to lo hi 1 _ _ [] (pnum 0 1)%poly); [all_boundedly T Z |].
  apply (ev_all lo hi _ e0 E0). intros e t Ie It. destruct (SOL e Ie) as (N1 & P8 & N4 & N3 & _).
  real. facts (F e Ie) It Z. assert (0 < e) by lra.  use N1 It.
  settled. try rewrite (EPS e Ie) in *.
  first [same | field; nonzeros].
  }
  apply (order_near lo hi 1 _ (fun e t => eval (M e) (num 0 1)%ex t)).
  {
  apply (near_from lo hi 1 _ (fun e t => eval (M e) (num (-1) 1 * _m + root (_eps + _m ^ 2))%ex t)); [apply (ev_all lo hi _ e0 E0); intros e t Ie It; destruct (SOL e Ie) as (N1 & P8 & N4 & N3 & _); exact (N3 _ It) |].
  apply (near_trans lo hi 1 _ (fun e t => eval (M e) (num 0 1)%ex t)).
  { pose (L := [fun e t => eval (M e) (_m)%ex t; fun e t => eval (M e) (_m)%ex t] : list (R -> R -> R)). assert (BL : Forall (bounded lo hi) L) by (unfold L; all_boundedly T Z).
  apply (by_series lo hi Z 1 ([1; 1]%nat) [fun e t => eval (M e) (_m)%ex t; fun e t => eval (M e) (root (_eps + _m ^ 2))%ex t] ([[pat 0]; [pat 1]])%poly (pnum (-1) 1 * pat 0 + pnum 1 1 * pat 1)%poly L); [exact BL | | reflexivity | apply (ev_all lo hi _ e0 E0); intros e t Ie It; real; first [solve [try rewrite (EPS e Ie); flat; ring] | facts (F e Ie) It Z; assert (0 < e) by lra; try rewrite (EPS e Ie) in *; first [same | field; nonzeros]] | apply (ev_all lo hi _ e0 E0); intros e t Ie It; real; first [solve [try rewrite (EPS e Ie); flat; ring] | facts (F e Ie) It Z; assert (0 < e) by lra; try rewrite (EPS e Ie) in *; first [same | field; nonzeros]]].
  cbn [map].
  apply nears_cons; [exact (series_bounded lo hi L _ BL) | apply near_exact; intros e t; unfold L; cbn [at_series at_poly nth]; ring |].
  apply nears_cons; [exact (series_bounded lo hi L _ BL) | apply (near_right lo hi 1 _ _ _ A2); apply (ev_all lo hi _ e0 E0); intros e t Ie It; real; first [solve [try rewrite (EPS e Ie); flat; ring] | facts (F e Ie) It Z; assert (0 < e) by lra; try rewrite (EPS e Ie) in *; first [same | field; nonzeros]] |].
  apply nears_nil. }
  apply near_refl. }
  apply (ev_all lo hi _ e0 E0). intros e t Ie It. destruct (SOL e Ie) as (N1 & P8 & N4 & N3 & _). reflexivity.
Qed.
