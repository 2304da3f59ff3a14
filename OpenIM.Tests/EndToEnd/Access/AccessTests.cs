using OpenIM.Modules.Platform.Rest;
using OpenIM.Tests.Architecture;

namespace OpenIM.Tests.EndToEnd.Access;

/// <summary>Every route is tried by everybody, on the real process. Who gets what is in <see cref="AccessTable"/>.</summary>
public sealed class AccessTests(AccessWorld world) : IClassFixture<AccessWorld>
{
    private static readonly string[] Insiders = [Actors.Muted, Actors.Member, Actors.Manager, Actors.Owner];

    public static TheoryData<int, string> Calls
    {
        get
        {
            var calls = new TheoryData<int, string>();
            for (var i = 0; i < AccessTable.Rows.Count; i++)
            {
                calls.Add(i, $"{AccessTable.Rows[i].Path} {AccessTable.Rows[i].Body}");
            }

            return calls;
        }
    }

    // The account API has tokens of its own, and tests of who may use them (OpenIM.Tests/Modules/Account).
    private static IReadOnlyList<Route> Routes { get; } = [.. ModuleEntries.Routes().Routes.Values.Where(static route => route.Options.Door == RouteDoor.Im)];

    [Fact]
    public void Every_route_is_in_the_table()
    {
        var routes = Routes.Select(static route => route.Path).ToList();
        var tried = AccessTable.Rows.Select(static row => row.Path.Split('?')[0]).ToHashSet(StringComparer.Ordinal);
        Rule.Holds(routes.Except(tried).Select(static path => $"{path} is tried by nobody: add it to AccessTable")
            .Concat(tried.Except(routes).Select(static path => $"{path} is no route")));
    }

    [Fact]
    public async Task Without_a_token_and_with_a_made_up_one_nothing_is_answered()
    {
        var wrong = new List<string>();
        foreach (var route in Routes.Where(static route => !route.Options.Anonymous))
        {
            var codes = (
                AccessWorld.CodeOf(await world.PostAsync(route.Path, "{}", token: null)),
                AccessWorld.CodeOf(await world.PostAsync(route.Path, "{}", token: "made.up")));
            if (codes != (1001, 1503))
            {
                wrong.Add($"{route.Path}: {codes}");
            }
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Everybody_gets_what_the_table_says(int index, string call)
    {
        var row = AccessTable.Rows[index];
        var expected = new List<string>();
        var got = new List<string>();
        world.LeaveGroup();
        foreach (var actor in Actors.All)
        {
            var answer = await world.CallAsync(row, actor);
            var mayRead = Insiders.Contains(actor) || (row.AdminReads && actor == Actors.Admin);
            expected.Add($"{actor} {row.Codes.Of(actor)}{Reads(row.Secret is not null && mayRead)}");
            got.Add($"{actor} {AccessWorld.CodeOf(answer)}{Reads(row.Secret is not null && answer.Contains(row.Secret, StringComparison.Ordinal))}");
        }

        Assert.True(expected.SequenceEqual(got), $"{call}\n{string.Join('\n', expected.Zip(got).Where(static pair => pair.First != pair.Second))}");
    }

    private static string Reads(bool itReads) => itReads ? ", reads the group" : "";
}
