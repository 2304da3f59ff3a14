namespace OpenIM.Modules.Message.Searching;

/// <summary>What one search has looked at, and when it has to end.</summary>
internal sealed class SearchEffort(int limit, long skip, int take)
{
    // Behind a full page it only counts, and not for long.
    private const int CountedBehindPage = 1_000;

    // An id is that much cheaper to look at than a message.
    private const int IDsPerMessage = 10;

    private readonly List<Hit> page = [];
    private long lookedAt;
    private long lookedAtWhenFull = -1;

    /// <summary>Matches so far.</summary>
    public long Found { get; private set; }

    /// <summary>The page as far as it is filled.</summary>
    public IReadOnlyList<Hit> Page => page;

    /// <summary>The limit is reached.</summary>
    public bool IsSpent => lookedAt >= limit;

    /// <summary>The page has all it takes.</summary>
    public bool IsPageFull => page.Count >= take;

    /// <summary>Nothing more is looked at.</summary>
    public bool IsOver => IsSpent || (IsPageFull && lookedAt - Math.Max(lookedAtWhenFull, 0) >= CountedBehindPage);

    public void LookAtMessage() => lookedAt++;

    public void LookAtIDs(int count) => lookedAt += (count + IDsPerMessage - 1) / IDsPerMessage;

    public void Add(Hit hit)
    {
        Found++;
        if (Found > skip && !IsPageFull)
        {
            page.Add(hit);
            lookedAtWhenFull = IsPageFull ? lookedAt : -1;
        }
    }
}
