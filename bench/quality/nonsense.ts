/** Nonsense to any trait of prose: signs, typing at random, what machines write. */
const notProse: readonly string[] = [
  // Signs
  '.',
  '...',
  '?!',
  '-',
  '*** --- ***',
  '( ) [ ] { }',
  '🙂🙂🙂',
  '👍',
  '🔥🔥 💯 🚀',
  // Typing at random
  'asdf',
  'lkjasdf',
  'qwertyuiop',
  'asdf jkl; qwer uiop',
  'sdkfjh skdjfh skjdhf ksjdhf',
  'fghj dfgh rtyu vbnm cvbn',
  'zxcvb',
  'xqzv kwpt bnrg lmtz',
  'Qe rT yU iO pL kJ',
  'wvkqj xzpfh tqbnv rrlgk mmcsd ptwqz',
  'aaaa aaaa',
  'aaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  'xxxxxxxx',
  'lololololololol',
  // Names that nobody knows
  'Zyxgraph',
  'Blorptastic',
  'Xylkwen qorrbath',
  // Numbers
  '1234567890',
  '42',
  '3.14159 2.71828 1.41421',
  '+49 30 901820 555 0199',
  '12 45 78 99 31 20 11 5',
  // Logs and traces
  '2024-03-11T08:15:42.113Z ERROR [worker-3] connection reset by peer (errno=104) after 3012ms',
  '[2023-10-05 14:02:11,204] WARN store.ReplicaFetcher: offset 88213 out of range for partition events-7',
  '192.0.2.1 - - [10/Oct/2023:13:55:36 +0000] "GET /index.html HTTP/1.1" 200 2326',
  'Jan 12 06:25:43 web01 sshd[21542]: Failed password for root from 203.0.113.7 port 52144 ssh2',
  'INFO 2024-01-01 00:00:01 request_id=7f3a9c status=200 duration=12ms path=/v1/models',
  'Traceback (most recent call last): File "/app/main.py", line 42, in <module> KeyError: \'user_id\'',
  "TypeError: Cannot read properties of undefined (reading 'map') at render (/src/App.js:17:23)",
  'java.lang.NullPointerException at com.example.Foo.bar(Foo.java:31) at com.example.Main.main(Main.java:8)',
  // Code and data
  'for (let i = 0; i < n; i++) { sum += a[i] * b[i]; }',
  'def f(x): return [y**2 for y in x if y % 2 == 0]',
  'SELECT u.id, COUNT(*) FROM users u LEFT JOIN orders o ON o.user_id = u.id GROUP BY u.id HAVING COUNT(*) > 3;',
  '#include <stdio.h> int main(void) { printf("%d\\n", 42); return 0; }',
  "kubectl get pods -n kube-system -o jsonpath='{.items[*].metadata.name}'",
  '{"id": 17, "name": "foo", "tags": ["a", "b"], "active": true, "price": 9.99}',
  '[{"x":1,"y":2},{"x":3,"y":4},{"x":5,"y":6}]',
  '<div class="row"><span id="x1">&nbsp;</span><br/><a href="#">x</a></div>',
  '<svg width="24" height="24" viewBox="0 0 24 24"><path d="M12 2L2 7l10 5 10-5-10-5z"/></svg>',
  'id;sku;qty;price 1;A-100;3;9.99 2;B-220;1;19.50 3;C-310;12;0.75',
  'SGVsbG8gd29ybGQsIHRoaXMgaXMgYSBiYXNlNjQgc3RyaW5nIHRoYXQgbWVhbnMgbm90aGluZw==',
  'd41d8cd98f00b204e9800998ecf8427e',
  '550e8400-e29b-41d4-a716-446655440000',
  '0x7ffee4b8 0x00401a2f 0xdeadbeef 0xcafebabe',
  'https://cdn.example.net/a/b/c/7f3e.min.js?v=20240311&t=x9q',
  // Filler
  'Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore magna aliqua.',
]

/** Sentences of a language, and how the names of sets in it, or in its script, are recognised. */
const languages: readonly { readonly sets: RegExp; readonly texts: readonly string[] }[] = [
  {
    sets: /_zho|chn_|_jpn|japanese/,
    texts: ['今天天气很好，我们去公园散步吧。', '该公司去年的利润增长了百分之十二。'],
  },
  { sets: /_zho|chn_|_jpn|japanese/, texts: ['昨日は友達と映画を見に行きました。'] },
  { sets: /_kor|korean/, texts: ['오늘은 날씨가 좋아서 공원에 갔어요.'] },
  { sets: /_tha|thai/, texts: ['วันนี้อากาศดีมากเราไปเดินเล่นกันเถอะ'] },
  { sets: /_arb|arabic/, texts: ['ذهبت إلى السوق أمس واشتريت بعض الفواكه الطازجة.'] },
  { sets: /_rus|russian/, texts: ['Вчера мы ходили в театр, спектакль был очень интересным.'] },
  { sets: /_hin|hindi/, texts: ['कल हम बाज़ार गए और ताज़े फल खरीदे।'] },
  {
    sets: /_deu|german/,
    texts: [
      'Gestern sind wir ins Kino gegangen und haben einen sehr langen Film gesehen.',
      'Der Zug nach Hamburg fährt heute leider zwanzig Minuten später ab.',
    ],
  },
  { sets: /_fra|french/, texts: ['Hier nous sommes allés au marché et nous avons acheté des légumes frais.'] },
  { sets: /_spa|_spanish/, texts: ['Ayer fuimos al mercado y compramos frutas y verduras para la cena.'] },
  { sets: /portuguese/, texts: ['Ontem fomos ao cinema e depois jantamos num restaurante perto da praia.'] },
  { sets: /_ita|italian/, texts: ['Ieri siamo andati al mare con gli amici e abbiamo mangiato il pesce.'] },
  { sets: /_nld|dutch/, texts: ['Gisteren zijn we met de trein naar Utrecht gegaan om vrienden te bezoeken.'] },
  { sets: /_pol|polish/, texts: ['Wczoraj poszliśmy do kina, ale film był bardzo nudny i za długi.'] },
  { sets: /_tur|turkish/, texts: ['Dün akşam arkadaşlarımla birlikte sahilde uzun bir yürüyüş yaptık.'] },
  { sets: /_fin|finnish/, texts: ['Eilen kävimme metsässä poimimassa mustikoita ja sieniä koko päivän.'] },
  { sets: /_vie|vietnamese/, texts: ['Hôm qua chúng tôi đi chợ mua rau và trái cây tươi cho bữa tối.'] },
]

/** Returns texts that a trait of this set should call unfamiliar: some 80, none in its own language or script. */
export function nonsenseFor(set: string): readonly string[] {
  return [...notProse, ...languages.flatMap(({ sets, texts }) => (sets.test(set) ? [] : texts))]
}
