using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Message.Resuming;

namespace OpenIM.Tests.Modules.Message.Resuming;

public sealed class StandingGroupsTests
{
    private static readonly HashSet<string> None = [];

    [Fact]
    public void Who_knows_all_sums_is_told_nothing()
        => Assert.Empty(StandingGroups.Changed(StandingGroups.Of(Many()), Sums(Many()), None));

    [Theory]
    [InlineData("maxSeq")]
    [InlineData("minSeq")]
    [InlineData("hasRead")]
    [InlineData("window")]
    [InlineData("notices")]
    public void Every_position_counts(string what)
    {
        var before = Many();
        var after = Many();
        after[700] = what switch
        {
            "maxSeq" => after[700] with { Head = after[700].Head with { MaxSeq = 99 } },
            "minSeq" => after[700] with { Position = after[700].Position with { MinSeq = 2 } },
            "hasRead" => after[700] with { Position = after[700].Position with { HasReadSeq = 3 } },
            "window" => after[700] with { Position = after[700].Position with { MaxSeq = 4 } },
            _ => after[700] with { NoticeMaxSeq = 1 },
        };
        var changed = Assert.Single(StandingGroups.Changed(StandingGroups.Of(after), Sums(before), None));
        Assert.Contains(changed.Members, static member => member.ConversationID == "si_u_700");
    }

    [Fact]
    public void A_conversation_that_is_named_is_told_without_the_rest_of_its_group()
    {
        var changed = StandingGroups.Changed(StandingGroups.Of(Many()), Sums(Many()), new HashSet<string> { "si_u_5" });
        Assert.Equal("si_u_5", Assert.Single(Assert.Single(changed).Members).ConversationID);
    }

    [Fact]
    public void Page_by_page_everything_is_told_the_most_recent_first()
    {
        var groups = StandingGroups.Of(Many());
        Dictionary<byte, ulong> known = [];
        List<string> told = [];
        while (StandingGroups.Changed(groups, known, None) is { Count: > 0 } changed)
        {
            var page = StandingGroups.Page(changed, maxMembers: 100);
            Assert.InRange(page.Sum(static group => group.Members.Count), 1, 100);
            told.AddRange(page.SelectMany(static group => group.Members).Select(static member => member.ConversationID));
            foreach (var group in page)
            {
                known[group.Number] = group.Sum;
            }
        }

        Assert.Equal(1000, told.Distinct().Count());
        Assert.Equal(1000, told.Count);
        Assert.True(told.IndexOf("si_u_999") < 100);
    }

    [Fact]
    public void A_group_that_is_too_large_for_a_page_is_told_all_the_same()
        => Assert.Single(StandingGroups.Page(StandingGroups.Of(Many()), maxMembers: 1));

    private static List<Standing> Many() =>
        [.. Enumerable.Range(0, 1000).Select(static i => new Standing($"si_u_{i}", new Head(10, 0, i), default, 0))];

    private static Dictionary<byte, ulong> Sums(List<Standing> standings)
        => StandingGroups.Of(standings).ToDictionary(static group => group.Number, static group => group.Sum);
}
