/**
 * Units that readers do not tell apart from others, by Unicode 17.0, frozen here like the tables of unicode.ts. A test regenerates both
 * strings from the running Node; new contents mean a new feature version.
 */

/** Runs of removed units, which have no glyph or only lengthen one: gap since the last run's end, length; in base 36. */
export const removedRuns = '4t,1 ip,1 jw,1 z,1 272,2 18z,2 2d,5 1kr,5 q,5 1d,g 3ck,1 14ez,g 6n,1 4g,1 27,9'
/**
 * Runs of compatibility forms from FB00 and what they fold to, in base 36: gap since the last run's end and _, count and = where all
 * fold to the same or + where each folds to the unit after the last one's, and the units.
 */
export const foldedRuns =
  '2u.2u 2u.2x 2u.30 2u.2u.2x 2u.2u.30 2=37.38 c_12s.12u 12s.12d 12s.12j 132.12u 12s.12l 8_15u 15c 2+15f 3+15n 160 16' +
  '2 17 11_15c.15o 2=19t 4=1a3 4=1a6 4=1a8 4=1a2 4=1a7 4=1a1 4=1b8 4=1ba 4=1ac 4=1ab 4=1ae 4=1af 2=1al 2=1ak 2=1am 2=' +
  '1ag 2=1aw 2=1ap 4=1bd 4=1bj 4=1bn 4=1bl 2=1bu 4=1bv 2=1c0 4=1c1 4=1by 2=1ci 2=1cj x_4=1bh 2=1c7 2=1c6 2=1c8 19z 2=' +
  '1cb 2=1c5 2=1c9 4=1cg 2=18p 2=17q.17r 2=17q.1cl 2=17q.18o 2=17q.1c7 2=17q.1c6 2=17q.1c8 3=17q.1cg 3=17q.18p 4=1cc ' +
  '17q.17w 17q.17x 17q.18l 17q.18p 17q.18q 17s.17w 17s.17x 17s.17y 17s.18l 17s.18p 17s.18q 17u.17w 17u.17x 17u.17y 17' +
  'u.18l 17u.18p 17u.18q 17v.17w 17v.18l 17v.18p 17v.18q 17w.17x 17w.18l 17x.17w 17x.18l 17y.17w 17y.17x 17y.18l 183.' +
  '17w 183.17x 183.17y 183.18l 185.17x 185.18l 186.17w 186.17x 186.17y 186.18l 187.17x 187.18l 188.18l 189.17w 189.18' +
  'l 18a.17w 18a.18l 18h.17w 18h.17x 18h.17y 18h.18l 18h.18p 18h.18q 18i.17x 18i.18l 18i.18p 18i.18q 18j.17r 18j.17w ' +
  '18j.17x 18j.17y 18j.18k 18j.18l 18j.18p 18j.18q 18k.17w 18k.17x 18k.17y 18k.18l 18k.18p 18k.18q 18l.17w 18l.17x 18' +
  'l.17y 18l.18l 18l.18p 18l.18q 18m.17w 18m.17x 18m.17y 18m.18l 18m.18p 18m.18q 18n.17w 18n.18l 18n.18p 18n.18q 18q.' +
  '17w 18q.17x 18q.17y 18q.18l 18q.18p 18q.18q 180.19s 181.19s 18p.19s 18s.18x 18t.18x 18u.18x 18v.18x 18w.18x 18x.19' +
  's 17q.181 17q.182 17q.18l 17q.18m 17q.18p 17q.18q 17s.181 17s.182 17s.18l 17s.18m 17s.18p 17s.18q 17u.181 17u.182 ' +
  '17u.18l 17u.18m 17u.18p 17u.18q 17v.181 17v.182 17v.18l 17v.18m 17v.18p 17v.18q 18h.18p 18h.18q 18i.18p 18i.18q 18' +
  'j.17r 18j.18k 18j.18l 18j.18p 18j.18q 18k.18l 18k.18p 18k.18q 18l.17r 18l.18l 18m.181 18m.182 18m.18l 18m.18m 18m.' +
  '18p 18m.18q 18p.19s 18q.181 18q.182 18q.18l 18q.18m 18q.18p 18q.18q 17q.17w 17q.17x 17q.17y 17q.18l 17q.18n 17s.17' +
  'w 17s.17x 17s.17y 17s.18l 17s.18n 17u.17w 17u.17x 17u.17y 17u.18l 17u.18n 17v.18l 17w.17x 17w.18l 17x.17w 17x.18l ' +
  '17y.17w 17y.18l 183.17w 183.17x 183.17y 183.18l 185.17x 185.17y 185.18l 186.17w 186.17x 186.17y 186.18l 187.17x 18' +
  '8.18l 189.17w 189.18l 18a.17w 18a.18l 18h.17w 18h.17x 18h.17y 18h.18l 18i.17x 18i.18l 18j.17w 18j.17x 18j.17y 18j.' +
  '18k 18j.18l 18k.17w 18k.17x 18k.17y 18k.18l 18k.18n 18l.17w 18l.17x 18l.17y 18l.18l 18m.17w 18m.17x 18m.17y 18m.18' +
  'l 18m.18n 18n.17w 18n.18l 18n.19s 18q.17w 18q.17x 18q.17y 18q.18l 18q.18n 17q.18l 17q.18n 17s.18l 17s.18n 17u.18l ' +
  '17u.18n 17v.18l 17v.18n 183.18l 183.18n 184.18l 184.18n 18j.18k 18j.18l 18k.18l 18m.18l 18m.18n 18q.18l 18q.18n 18' +
  'u.18x 18v.18x 18w.18x 187.18p 187.18q 189.18p 189.18q 18a.18p 18a.18q 183.18p 183.18q 184.18p 184.18q 17x.18p 17x.' +
  '18q 17w.18p 17w.18q 17y.18p 17y.18q 185.18p 185.18q 186.18p 186.18q 184.17w 184.17x 184.17y 184.18l 184.181 183.18' +
  '1 185.181 186.181 187.18p 187.18q 189.18p 189.18q 18a.18p 18a.18q 183.18p 183.18q 184.18p 184.18q 17x.18p 17x.18q ' +
  '17w.18p 17w.18q 17y.18p 17y.18q 185.18p 185.18q 186.18p 186.18q 184.17w 184.17x 184.17y 184.18l 184.181 183.181 18' +
  '5.181 186.181 184.17w 184.17x 184.17y 184.18l 183.18n 184.18n 187.18l 183.17w 183.17x 183.17y 184.17w 184.17x 184.' +
  '17y 187.18l 188.18l 2=17r.18r i_17u.17w.18l 2=17u.17x.17w 17u.17x.18l 17u.17y.18l 17u.18l.17w 17u.18l.17x 17u.18l.' +
  '17y 2=17w.18l.17x 17x.18l.18q 17x.18l.18p 183.17x.17w 183.17w.17x 183.17w.18p 2=183.18l.17x 183.18l.17w 2=183.18l.' +
  '18l 2=185.17x.17x 185.18l.18l 2=184.17x.18l 184.17w.18q 2=184.18l.17y 2=184.18l.18l 186.17x.18p 2=186.17y.18l 2=18' +
  '7.18l.17x 187.18l.18l 187.18l.18q 189.17w.18l 2=189.18l.18l 189.18l.18p 18a.18l.18l 18a.18l.18q 18a.18l.18p 2=18h.' +
  '17y.18l 18i.18l.17x 18i.18l.18l 18k.17x.18l 18k.17x.18q 18k.17x.18p 2=18k.17w.17w 2=18k.17y.18l 2=18k.18l.17x 18l.' +
  '17x.17w 18l.17x.18l 18l.17x.18q 18l.17w.17x 18l.17w.18l 18l.17y.17w 18l.17y.18l 2_18l.17w.17y 18n.18l.17w 18n.18l.' +
  '18l 18m.17x.18l 18m.17x.18p 2=18m.17w.18l 18m.17w.18p 18m.18l.18q 18m.18l.18p 2=18q.18l.18l 17s.17y.18q 17u.17w.18' +
  'q 17u.17w.18p 17u.17y.18q 17u.17y.18p 17u.18l.18q 17u.18l.18p 17w.18l.18q 17w.17x.18p 17w.18l.18p 183.17y.18p 185.' +
  '17x.18q 184.17x.18q 186.17x.18q 18k.17w.18q 18k.18l.18q 18q.17x.18q 18q.17w.18q 18q.18l.18q 18l.18l.18q 18i.18l.18' +
  'q 18m.17x.18q 18i.18l.17x 18k.17x.18l 189.18l.18q 18j.18l.18q 18m.17w.17x 18l.17y.18q 18k.17w.18l 18j.18l.18l 18k.' +
  '17w.18l 18m.17w.17x 17w.17x.18q 17x.17w.18q 18l.17w.18q 18h.18l.18q 17s.17x.18q 18j.18l.18l 189.17w.18l 185.18l.18' +
  'l 183.17y.18q 18m.17w.18q 14_185.18k.1ci 18i.18k.1ci 17r.18k.18k.18n 17r.18j.17s.181 18l.17x.18l.17z 185.18k.189.1' +
  '8l 181.183.18o.18k 189.18k.18q.18n 18o.183.18k.18l 185.18k.18p 185.18k.18p.w.17r.18k.18k.18n.w.189.18k.18q.18n.w.1' +
  '8o.183.18k.18l 17w.18k.w.17w.18k.17r.18k.18n 181.1cc.17r.18k j_18 2+9hd 2+1m x 1r 2+9hy 6cm m_6cl 6c4 6c3 2=2n 2+1' +
  '4 3f 3h 2+9hw 2+9hs 2+9hm 2+6y1 4+9ho 2_2j 2l 4=6da 3=2n 18 9hd 1a 1_1n 1m 1r x 6c4 2+14 3f 3h 2+9hw z 12 2+16 19 ' +
  '1o 1q 1p 1_2k 2+10 1s 4_2=18r 18s 1_18t 1_2=18u 2=18v 2=18w 2=18x 2=18y 2+17l 2+17m 2+17n 2+17o 2+17p 3=17q 2=17r ' +
  '4=17s 2=17t 4=17u 4=17v 4=17w 4=17x 4=17y 2=17z 2=180 2=181 2=182 4=183 4=184 4=185 4=186 4=187 4=188 4=189 4=18a ' +
  '4=18h 4=18i 4=18j 4=18k 4=18l 4=18m 4=18n 2=18o 2=18p 4=18q 2=18k.17m 2=18k.17n 2=18k.17p 2=18k.17r 4_2m+x 2+879 9' +
  'he 2+9ho 9hd 9ob 9o2 9lt 9lv 9lx 9lz 9m1 9nn 9np 9nr 9mr 9oc 9lu 9lw 9ly 9m0 2+9m2 9m5 9m7 9m9 9mb 9md 9mf 9mh 9mj' +
  ' 9ml 9mn 9mp 9ms 9mu 9mw 6+9my 9n6 9n9 9nc 9nf 5+9ni 9no 9nq 6+9ns 9nz 9o3 2+9ll 1_u+9pt 3_6+9qn 2_6+9qt 2_6+9qz 2' +
  '_3+9r5 3_2+4i 4s 4v 4m 4l 6g9 1_7b6 4+6mo 7fk 7gr'
