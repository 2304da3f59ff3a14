namespace OpenIM.Modules.Message.Resuming;

/// <summary>A user's conversations in the groups of the cursor, and which of them are to be told. Pure.</summary>
internal static class StandingGroups
{
    /// <summary>
    /// The groups of which something is to be told: what differs from the client's sums, and of the other groups the
    /// conversations that <paramref name="named"/> names. The most recently active group comes first.
    /// </summary>
    public static List<StandingGroup> Changed(
        IEnumerable<StandingGroup> groups, IReadOnlyDictionary<byte, ulong> known, IReadOnlySet<string> named)
        =>
        [
            .. groups
                .Select(group => known.TryGetValue(group.Number, out var sum) && sum == group.Sum
                    ? group with { Members = [.. group.Members.Where(member => named.Contains(member.ConversationID))] }
                    : group)
                .Where(static group => group.Members.Count > 0)
                .OrderByDescending(static group => group.Members.Max(static member => member.Head.MaxSeqTimeMs)),
        ];

    /// <summary>As many of the changed groups as fit, whole ones, at least one. What is left out comes with the next call.</summary>
    public static List<StandingGroup> Page(List<StandingGroup> changed, int maxMembers)
    {
        var page = new List<StandingGroup>();
        var members = 0;
        foreach (var group in changed)
        {
            members += group.Members.Count;
            if (members > maxMembers && page.Count > 0)
            {
                break;
            }

            page.Add(group);
        }

        return page;
    }

    /// <summary>All conversations in their groups.</summary>
    public static List<StandingGroup> Of(IEnumerable<Standing> standings)
        =>
        [
            .. standings.GroupBy(static standing => standing.Group).Select(static group =>
            {
                List<Standing> members = [.. group];
                return new StandingGroup(group.Key, members.Aggregate(0UL, static (sum, member) => unchecked(sum + member.Sum())), members);
            }),
        ];
}
