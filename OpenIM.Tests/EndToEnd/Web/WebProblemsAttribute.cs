using System.Collections.Concurrent;
using System.Reflection;
using Xunit.v3;

namespace OpenIM.Tests.EndToEnd.Web;

/// <summary>
/// Fails a test in whose pages something went wrong. It is told beside what else failed: thrown where the page is closed,
/// it would hide that.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class WebProblemsAttribute : BeforeAfterTestAttribute
{
    private static readonly ConcurrentDictionary<string, ConcurrentQueue<string>> Found = new();

    /// <summary>Notes what went wrong in a page of the running test.</summary>
    internal static void Note(string testID, IEnumerable<string> problems)
    {
        foreach (var problem in problems)
        {
            Found.GetOrAdd(testID, static _ => new ConcurrentQueue<string>()).Enqueue(problem);
        }
    }

    /// <summary>Takes what was noted for a test, so that it fails no more.</summary>
    internal static IReadOnlyCollection<string> Take(string testID) => Found.TryRemove(testID, out var problems) ? problems : [];

    /// <inheritdoc/>
    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        var problems = Take(test.UniqueID);
        Assert.True(problems.Count == 0, $"In the browser:\n{string.Join('\n', problems)}");
    }
}
