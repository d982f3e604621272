/** A kind of trait in a language, and the sets that stand for it. Sets that are in none of the folders are left out. */
export type TraitKind = { readonly kind: string; readonly language: string; readonly sets: readonly string[] }

/** The rows of docs/how-many-samples.md, where each set's public source is named. */
export const traitKinds: readonly TraitKind[] = [
  { kind: 'headline style (clickbait)', language: 'English', sets: ['clickbait'] },
  { kind: 'style (subjective, objective)', language: 'English', sets: ['subj'] },
  { kind: 'reading level', language: 'English', sets: ['onestop_reading'] },
  { kind: 'spam', language: 'English', sets: ['sms_spam'] },
  { kind: 'topic', language: 'English', sets: ['clinc_topic', 'banking_card', 'banking_transfer', 'sib_eng'] },
  { kind: 'tone (politeness)', language: 'English', sets: ['politeness_stack', 'politeness_wikipedia'] },
  {
    kind: 'sentiment of sentences',
    language: 'English',
    sets: ['sentiment_graded', 'uci_amazon', 'uci_imdb', 'uci_yelp', 'vader_amazon', 'vader_nytimes'],
  },
  { kind: 'sentiment of tweets', language: 'English', sets: ['vader_tweets', 'tweets_english'] },
  { kind: 'sentiment of long reviews', language: 'English', sets: ['movie_reviews'] },
  { kind: 'offence', language: 'English', sets: ['offence'] },
  { kind: 'topic', language: 'German, French, Spanish', sets: ['sib_deu', 'sib_fra', 'sib_spa'] },
  { kind: 'topic', language: 'Arabic, Russian, Hindi', sets: ['sib_arb', 'sib_rus', 'sib_hin'] },
  { kind: 'topic', language: 'Chinese, Japanese, Thai, Khmer', sets: ['sib_zho', 'sib_jpn', 'sib_tha', 'sib_khm'] },
  { kind: 'sentiment of reviews', language: 'Chinese', sets: ['chn_hotel', 'chn_takeaway'] },
  { kind: 'sentiment of reviews', language: 'Japanese', sets: ['reviews_japanese'] },
  { kind: 'sentiment of messages', language: 'Thai', sets: ['wisesight_thai'] },
  {
    kind: 'sentiment of tweets',
    language: 'German, French, Spanish, Portuguese',
    sets: ['tweets_german', 'tweets_french', 'tweets_spanish', 'tweets_portuguese'],
  },
  { kind: 'sentiment of tweets', language: 'Arabic', sets: ['tweets_arabic', 'ajgt_arabic'] },
  { kind: 'offence', language: 'German', sets: ['offence_german'] },
]
