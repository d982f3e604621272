/**
 * Unicode 17.0 for UTF-16 units, frozen here so that a text scores the same whatever Unicode version the machine has.
 * A test regenerates all strings from the running Node; new contents mean a new feature version.
 */

/** Runs over 0–FFFF, kind and length in base 36: W letters, marks, numbers, _ and '; S signs; _ all else. */
export const kindRuns =
  '_xS6W1S8WaS7WqS4W1S1WqS4_yS9W1S2_1S4W2S1W1S3W2S1W3S1WnS1WvS1WcqS4WcSeW5S7W1S1W1ShW39S1W2_2W4S1W1_4S2W1S1W3_1W1' +
  '_1Wk_1W2bS1W3vS1W4t_1W12_2W1S6W15S2_2S3_1W19S1W1S1W2S1W2S1W1_8Wr_4W4S2_hSaWbS1_1S3W22S4W2uS1W8_1S1WaS1WjS2W1Se' +
  '_2W1n_2W2t_eW1iS4W1_2W1S2W1a_2Sf_1Ws_2S1_1Wb_5WoS1W7_7W23_1W3lS2WaS1Wj_1W8_2W2_2Wm_1W7_1W1_3W4_2W9_2W2_2W4_8W1' +
  '_4W2_1W5_2WcS2W6S2W1S1W1_2W3_1W6_4W2_2Wm_1W7_1W2_1W2_1W2_2W1_1W5_4W2_2W3_3W1_7W4_1W1_7WgS1_aW3_1W9_1W3_1Wm_1W7' +
  '_1W2_1W5_2Wa_1W3_1W3_2W1_fW4_2WaS2_7W7_1W3_1W8_2W2_2Wm_1W7_1W2_1W5_2W9_2W2_2W3_7W3_4W2_1W5_2WaS1W7_aW2_1W6_3W3' +
  '_1W4_3W2_1W1_1W2_3W2_3W3_3Wc_4W5_3W3_1W4_2W1_6W1_eWdS8_5Wd_1W3_1Wn_1Wg_2W9_1W3_1W4_7W2_1W3_1W2_2W4_2Wa_7S1W7S1' +
  'W4S1W8_1W3_1Wn_1Wa_1W5_2W9_1W3_1W4_7W2_5W3_1W4_2Wa_1W3_cWd_1W3_1W1f_1W3_1W5S1_4Wg_2WjS1W6_1W3_1Wi_3Wo_1W9_1W1_' +
  '2W7_3W1_4W6_1W1_1W8_6Wa_2W2S1_cW1m_4S1WfS1WaS2_11W2_1W1_1W5_1Wo_1W1_1Wn_2W5_1W1_1W7_1Wa_2W4_wW1SnW2S6WkS1W1S1W' +
  '1S1W1S4Wa_1W10_4WkS1Wi_1W10_1S8W1S6_1Sd_11W22S6W26S2W12_1W1_5W1_2W17S1W99_1W4_2W7_1W1_1W4_2W15_1W4_2Wx_1W4_2W7' +
  '_1W1_1W4_2Wf_1W1l_1W4_2W1v_2W3S9Wk_3WgSa_6W2e_2W6_2S1Wh8S2Wh_1WqS2_3W23S3Wb_7Wm_9WmS2_9Wk_cWd_1W3_1W2_cW2cS3W1' +
  'S4W2_2Wa_6Wa_6SbW3_1Wb_6W2h_7W17_5W1y_aWv_1Wc_4Wc_4S1_3S2W14_2W5_bW18_4Wq_6Wb_3SyWs_2S2W1r_1Wt_2Wb_6Wa_6S7W1S6' +
  '_2W1a_2Wc_kW25_1S2WaShW9ScW38_8S4W1k_3S5Wa_3W1dS2Wb_5W17_2W3S8_8W3S1W13_5Weu_2W6_2W12_2W6_2W8_1W1_1W1_1W1_1Wv_' +
  '2W1h_1W7S1W1S3W3_1W7S3W4_2W6_1S3WdS3_2W3_1W7S2_hS9W1Se_8S1b_hW2_2W6S5WbS5_1Wd_3Sy_eWx_fS2W1S4W1S2WaS1W1S3W5S6W' +
  '1S1W1S1W1S1W4S1WbS2W4S5W5S4W1S1W1mS2_4Sii_mSb_lW1oS26WmShiWuSrk_2S3uW6dS6W9_5S4W1S2W12_1W1_5W1_2W1k_7W1S1_eWo_' +
  '9W7_1W7_1W7_1W7_1W7_1W7_1W7_1W7_1WwS1bW1S1a_ySq_1S2h_cS5y_qSg_1S4W3SpWfS1W5S2W5S3_1W2e_2W2S2W3S1W2iS1W4_5W17_1' +
  'W2m_1S2W4SaWwS12_9S1WgSv_1WaSuW8S1WfSwWaS13WfS8wW534S1sWh3h_3S1j_9W1aS2W7hS3Ws_kW1fS1WaS1W37S6_8SnW9S2W2vS2W2a' +
  '_kW1jS4W1_3W6S4_6W1gS4_8W1y_8S2Wa_6WoS3W1S1W1dS2W10_bS1Wt_3W1tSd_1Wb_4S2Wv_1W1j_9We_2Wa_2S4WnS3W21_oW3S2WgS2W5' +
  '_aW6_2W6_2W6_9W7_1W7_1W17S1WeS2_4W3fS1W2_2Wa_6W8mc_cWn_4W1d_6isWa6_2W2y_12W7_cW5_5WcS1Wd_1W5_1W1_1W2_1W2_1W30S' +
  'xWa3SiW1sS2W1iS8_wWcS4_gSa_6WgSz_1Sj_1S4_4W5_1W3r_4SfWaS7WqS6WqSbW2h_3W6_2W6_2W6_2W3_3S7_1S7_dS2_2'
/** Runs of units that have a lower case: gap since the last run's start, count, step, distance; in base 36. */
export const lowerCaseRuns =
  '1t,q,1,w 3j,n,1,w o,7,1,w 14,o,2,1 1e,3,2,1 7,8,2,1 h,n,2,1 1a,1,1,-3d 1,3,2,1 8,1,1,5u 1,2,2,1 4,1,1,5q 1,1,1' +
  ',1 2,2,1,5p 2,1,1,1 3,1,1,27 1,1,1,5m 1,1,1,5n 1,1,1,1 2,1,1,5p 1,1,1,5r 2,1,1,5v 1,1,1,5t 1,1,1,1 4,1,1,5v 1,' +
  '1,1,5x 2,1,1,5y 1,3,2,1 6,1,1,62 1,1,1,1 2,1,1,62 3,1,1,1 2,1,1,62 1,1,1,1 2,2,1,61 2,2,2,1 4,1,1,63 1,1,1,1 4' +
  ',1,1,1 8,1,1,2 1,1,1,1 2,1,1,2 1,1,1,1 2,1,1,2 1,9,2,1 j,9,2,1 j,1,1,2 1,2,2,1 4,1,1,-2p 1,1,1,-1k 1,k,2,1 14,' +
  '1,1,-3m 2,9,2,1 o,1,1,8bv 1,1,1,1 2,1,1,-4j 1,1,1,8bs 3,1,1,1 2,1,1,-5f 1,1,1,1x 1,1,1,1z 1,5,2,1 8a,2,2,1 6,1' +
  ',1,1 9,1,1,38 7,1,1,12 2,3,1,11 4,1,1,1s 2,2,1,1r 3,h,1,w i,9,1,w 18,1,1,8 9,c,2,1 s,1,1,-1o 3,1,1,1 2,1,1,-7 ' +
  '1,1,1,1 3,3,1,-3m 3,g,1,28 g,w,1,w 28,h,2,1 16,r,2,1 1i,1,1,f 1,7,2,1 f,1c,2,1 2p,12,1,1c 29b,12,1,5ls 13,1,1,' +
  '5ls 6,1,1,5ls k3,28,1,tzk 28,6,1,8 1p5,1,1,1 7,17,1,-2bk 19,3,1,-2bk 8z,23,2,1 4e,1,1,-5vj 2,1c,2,1 2w,8,1,-8 ' +
  'g,6,1,-8 g,8,1,-8 g,8,1,-8 g,6,1,-8 h,4,2,-8 f,8,1,-8 w,8,1,-8 g,8,1,-8 g,8,1,-8 g,2,1,-8 2,2,1,-22 2,1,1,-9 c' +
  ',4,1,-2e 4,1,1,-9 c,2,1,-8 2,2,1,-2s e,2,1,-8 2,2,1,-34 2,1,1,-7 c,2,1,-3k 2,2,1,-3i 2,1,1,-9 8a,1,1,-5st 4,1,' +
  '1,-6gv 1,1,1,-6di 7,1,1,s 1a,g,1,g z,1,1,1 mr,q,1,q 1fu,1c,1,1c 2o,1,1,1 2,1,1,-8af 1,1,1,-2xy 1,1,1,-89z 3,3,' +
  '2,1 6,1,1,-8bg 1,1,1,-8al 1,1,1,-8bj 1,1,1,-8bi 2,1,1,1 3,1,1,1 9,2,1,-8cf 2,1e,2,1 2z,2,2,1 7,1,1,1 nym,n,2,1' +
  ' 1s,e,2,1 4i,7,2,1 g,v,2,1 1z,2,2,1 4,1,1,-r9g 1,5,2,1 d,1,1,1 2,1,1,-wmg 3,2,2,1 6,a,2,1 k,1,1,-wn8 1,1,1,-wn' +
  'j 1,1,1,-wnf 1,1,1,-wn5 1,1,1,-wn8 2,1,1,-wlu 1,1,1,-wmi 1,1,1,-wlx 1,1,1,ps 1,8,2,1 g,1,1,-1c 1,1,1,-wn7 1,1,' +
  '1,-raw 1,2,2,1 4,1,1,-wo7 1,8,2,1 g,1,1,-wu9 p,1,1,1 h7w,q,1,w'
/** Runs of marks, which belong to the letter before them: gap since the last run's end, length; in base 36. */
export const markRuns =
  'lc,34 7n,7 7b,19 1,1 1,2 1,2 1,1 20,b 1c,l g,1 2t,7 2,6 2,2 1,4 z,1 u,r 2j,b 1m,9 9,1 o,4 1,9 1,3 1,5 17,3 1n,9 16' +
  ',o 1,x 1i,3 1,i 1,7 a,2 t,3 1k,1 1,7 2,2 2,3 9,1 a,2 q,1 2,3 1k,1 1,5 4,2 2,3 3,1 u,2 3,1 b,3 1k,1 1,8 1,3 1,3 k,2' +
  ' m,6 1,3 1k,1 1,7 2,2 2,3 7,3 a,2 u,1 1n,5 3,3 1,4 9,1 14,5 1j,1 1,7 1,3 1,4 7,2 b,2 t,3 1k,1 1,7 1,3 1,4 7,2 b,2 ' +
  'f,1 c,4 1j,2 1,7 1,3 1,4 9,1 a,2 t,3 1y,1 4,6 1,1 1,8 i,2 1p,1 2,7 c,8 2q,1 2,9 b,7 21,2 r,1 1,1 1,1 4,2 1d,k 1,2 ' +
  '5,b 1,10 9,1 2s,k n,4 4,3 1,3 2,7 3,4 d,c 1,1 a,4 jj,3 qa,4 s,3 t,2 u,2 1s,w 9,1 19,3 1,1 39,2 y,1 3a,c 4,c 63,5 1' +
  'l,a 1,t 2,1 1c,1a 2,c k,5 1b,h 12,9 c,3 u,d 1k,e 1c,k 48,3 1,l 4,1 6,1 2,3 5i,1s k0,x 2da,3 3x,1 2o,w fe,6 2x,2 n9' +
  'w,4 1,a w,2 28,2 7k,1 3,1 4,1 n,5 4,1 2b,2 1e,i q,i d,1 12,8 p,d 18,4 1b,e 10,1 1v,e c,1 8,2 19,3 1e,1 1,3 2,2 5,2' +
  ' 1,1 15,5 5,2 6k,8 1,2 fn4,1 kh,g g,g'
