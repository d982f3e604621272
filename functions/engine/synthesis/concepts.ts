/** A common scale with two ends. Each end has the stems of words that name it, and a few example texts. */
export type Concept = { readonly ends: readonly [End, End] }
export type End = { readonly stems: readonly string[]; readonly texts: readonly string[] }

const end = (stems: string, ...texts: readonly string[]): End => ({ stems: stems.split(' '), texts })

export const concepts: readonly Concept[] = [
  {
    ends: [
      end(
        'warm kind friend empath caring support compassion',
        'Thank you so much for telling us. I am sorry this happened, and I will help you put it right.',
        'That sounds hard. Please take your time; we are here for you.',
        'What a lovely message! It was a pleasure to read.',
        'No worries at all, we will sort it out together.',
      ),
      end(
        'cold curt harsh rude unfriend impersonal dismiss blunt',
        'Your request was denied. Do not write again.',
        'This is not our problem. Read the terms.',
        'Wrong form. Submit it again.',
        'The case is closed and will not be discussed.',
      ),
    ],
  },
  {
    ends: [
      end(
        'praise enthusias delight satisf favourable favorable',
        'I loved every minute of it and would gladly come again.',
        'Excellent from start to finish, and worth every penny.',
        'A wonderful surprise: clever, moving and beautifully made.',
        'Great service, friendly people, and it works perfectly.',
      ),
      end(
        'complain disappoint dissatisf unfavourable unfavorable dislike',
        'I hated it and want my money back.',
        'A dull, clumsy mess that wastes your time.',
        'Terrible service, and it broke after a week.',
        'Boring from start to finish, and badly made.',
      ),
    ],
  },
  {
    ends: [
      end(
        'formal professional official',
        'We hereby confirm receipt of your application and shall respond in due course.',
        'Please find enclosed the documents that you requested.',
        'Should you require further information, do not hesitate to contact the undersigned.',
        'The committee regrets to inform you of its decision.',
      ),
      end(
        'informal casual colloquial chatty',
        'Hey, got your stuff, gonna check it later, ok?',
        "Yeah, no idea what's up with that, lol.",
        "Sure thing! Ping me if you're stuck.",
        "That's kinda cool, let's grab a coffee.",
      ),
    ],
  },
  {
    ends: [
      end(
        'clear readable plain understandable',
        'Press the green button. The door opens. Walk in.',
        'There are three steps, and each takes about a minute.',
        'You pay ten euros now and ten when the parcel arrives.',
        'First open the file, then change the second line, then save it.',
      ),
      end(
        'unclear confus obscure vague ambiguous murky',
        'The thing there should somehow be handled in whatever way that is usually done.',
        'It may or may not be so, depending on that, which is another matter.',
        'Various aspects of certain issues were in some sense addressed.',
        'This is about the former, unless the latter, as was indicated elsewhere.',
      ),
    ],
  },
  {
    ends: [
      end(
        'concise brief terse succinct short',
        'Done. Ships today.',
        'Yes, at noon.',
        'It failed; we are fixing it.',
        'Two bugs, one fix, no cost.',
      ),
      end(
        'verbose wordy long-winded rambling lengthy',
        'With regard to the matter that you were so kind as to raise, it should be noted at the outset that there is much to be said.',
        'At this point in time it is perhaps worth mentioning once again, for the sake of completeness, what has been said before.',
        'Due to the fact that circumstances are what they are, we find ourselves in a position in which we are unable to proceed.',
        'In order to be able to answer that, one would first of all have to go back a little and consider the wider picture.',
      ),
    ],
  },
  {
    ends: [
      end(
        'confident certain assertive decisive assured',
        'This works. We measured it three times.',
        'We will ship on Monday, without doubt.',
        'The answer is no, and here is why.',
        'I know this code, and this is the cause.',
      ),
      end(
        'hesitant hedg tentative uncertain unsure doubt',
        'It might work, I think, but I am not sure.',
        'Perhaps we could possibly ship on Monday, if all goes well.',
        'I would guess that this may be part of the cause.',
        'It seems somewhat likely, although I could be wrong.',
      ),
    ],
  },
  {
    ends: [
      end(
        'specific concrete detailed precise',
        'The train leaves platform 4 at 9:12 and reaches Basel at 11:47.',
        'Sales rose by 12 % in March, to 4,300 units.',
        'Replace the 10 mm bolt on the left hinge with part 7731.',
        'She met Ana Ruiz in the library in Cork on 3 May 2019.',
      ),
      end(
        'generic abstract general unspecific',
        'Things are getting better in many ways.',
        'Success depends on various factors.',
        'People should do their best at all times.',
        'There are many aspects to consider in life.',
      ),
    ],
  },
  {
    ends: [
      end(
        'subjective opinion personal emotional',
        'I find this wonderful, and nothing will change my mind.',
        'To my taste the second part drags, but what a finale!',
        'It feels wrong to me, and it makes me sad.',
        'A charming, if silly, little gem that I adore.',
      ),
      end(
        'objective fact neutral impartial',
        'The bridge was opened in 1932 and is 503 metres long.',
        'The story follows two brothers who return to their village after the war.',
        'Water boils at 100 degrees Celsius at sea level.',
        'The council voted 7 to 2 to accept the plan.',
      ),
    ],
  },
  {
    ends: [
      end(
        'clickbait sensational bait',
        "You Won't Believe What This Dog Did Next",
        '17 Tricks That Will Change Your Life Forever',
        'We Tried It So You Do Not Have To',
        'What Your Favorite Color Says About You',
      ),
      end(
        'headline news sober serious informative',
        'Parliament approves budget after long debate',
        'Oil prices fall as supply rises',
        'Two killed in storm off northern coast',
        'Central bank leaves interest rate unchanged',
      ),
    ],
  },
  {
    ends: [
      end(
        'urgent urgency pressing critical emergency',
        'The server is down and customers cannot pay: please act now!',
        'We need an answer within the hour.',
        'Stop everything and call me immediately.',
        'Last warning: the account closes today at noon.',
      ),
      end(
        'routine relaxed leisure calm',
        'Whenever you have time, could you look at this?',
        'There is no hurry; next month is fine.',
        'Just a note for our records.',
        'We can talk about it at the next meeting.',
      ),
    ],
  },
  {
    ends: [
      end(
        'toxic insult abus hostil offens hateful',
        'You are an idiot, and so is everyone who agrees with you.',
        'Shut up, nobody asked you.',
        'What a pathetic loser you are.',
        'People like you are garbage.',
      ),
      end(
        'civil polite respect courteous harmless',
        'I see it differently, but thank you for explaining.',
        'Could you please say more about that?',
        'With respect, I think there is an error in the second step.',
        'Good point; I had not thought of that.',
      ),
    ],
  },
  {
    ends: [
      end(
        'promot salesy advert marketing spam',
        'Buy now and save 50 %, only while stocks last!',
        'The best deal of the year is waiting for you.',
        'Sign up today for your free gift!',
        'Do not miss this exclusive offer.',
      ),
      end(
        'informational editorial educational',
        'The filter should be changed every two months.',
        'The museum is open from ten to five, except on Mondays.',
        'A lease is a contract for the use of property.',
        'Store the bottle upright in a cool place.',
      ),
    ],
  },
  {
    ends: [
      end(
        'advanced complex difficult scholarly academic sophisticated',
        'The ramifications of this hypothesis, albeit contested, substantially constrain subsequent interpretations.',
        'Notwithstanding considerable methodological heterogeneity, the aggregated evidence corroborates the initial conjecture.',
        'Such jurisprudential ambiguities inevitably precipitate protracted litigation.',
        'Contemporary historiography increasingly problematises teleological narratives.',
      ),
      end(
        'elementary basic easy beginner simple',
        'The sun is hot. It gives us light.',
        'Tom has a dog. The dog likes to run.',
        'Many people live in big towns.',
        'We eat food to be strong.',
      ),
    ],
  },
]
