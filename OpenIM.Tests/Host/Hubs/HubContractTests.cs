using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using OpenIM.Host.Hubs.Arguments;
using OpenIM.Host.Hubs.Calls;
using OpenIM.Host.Hubs.Protocols;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Push.Contracts;

namespace OpenIM.Tests.Host.Hubs;

/// <summary>docs/protocol/hub.md names the fields that go over the wire, all of them and no others.</summary>
public sealed partial class HubContractTests
{
    private static readonly string Page = File.ReadAllText(PathOfPage());

    public static TheoryData<string, string> Objects => new()
    {
        { @"### 3\.1 Resume\s+`Resume\(\{(.*?)\}\)`", nameof(ResumeArguments) },
        { @"`Resume\(.*?\)` → `\{(.*?)\}`", nameof(ResumeAnswer) },
        { @"list of `\{(conversationID, seq)\}`", nameof(OpenConversation) },
        { @"`Send\(\{(.*?)\}\)`", nameof(SendArguments) },
        { @"`Send\(.*?\)` → `\{(.*?)\}`", nameof(SendAnswer) },
        { @"`offlinePushInfo`: `\{(.*?)\}`", nameof(OfflinePushInfo) },
        { @"`Pull\(\{(.*?)\}\)` → MessagePage", nameof(PullArguments) },
        { @"### 2\.3 MessagePage\s+`\{(.*?)\}`", nameof(HubPage) },
        { @"`MarkRead\(\{(.*?)\}\)` → nothing", nameof(MarkReadArguments) },
        { @"`Typing\(\{(.*?)\}\)` → nothing", nameof(TypingArguments) },
        { @"`Subscribe\(\{(.*?)\}\)`", nameof(UsersArguments) },
        { @"`\{users: \[\{(.*?)\}\]\}`", nameof(UserPresence) },
        { @"\| `Positions` \| `\{(.*?)\}`", nameof(HubPositions) },
        { @"\| `ConversationChanged` \| `\{(.*?)\}`", nameof(HubConversationChanged) },
        { @"\| `Notice` \| `\{(.*?)\}`", nameof(HubNotice) },
        { @"\| `Typing` \| `\{(.*?)\}`", nameof(HubTyping) },
        { @"\| `Kicked` \| `\{(.*?)\}`", nameof(HubKicked) },
        { @"\| `Closing` \| `\{(.*?)\}`", nameof(HubClosing) },
    };

    [Theory]
    [MemberData(nameof(Objects))]
    public void An_object_has_the_fields_of_its_braces(string braces, string type)
    {
        var match = Regex.Match(Page, braces, RegexOptions.Singleline);
        Assert.True(match.Groups[1].Success, $"hub.md has no {braces}");
        Assert.Equal(FieldsOf(type), match.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("### 2.1 Message", nameof(HubMessage))]
    [InlineData("### 2.2 ConversationState", nameof(HubConversation))]
    public void An_object_has_the_fields_of_its_table(string heading, string type)
    {
        var section = Page[Page.IndexOf(heading, StringComparison.Ordinal)..];
        var rows = FirstColumn().Matches(section[..section.IndexOf("\n##", 1, StringComparison.Ordinal)]).Select(static row => row.Groups[1].Value);
        var fields = rows.SelectMany(static row => row.Split(',', StringSplitOptions.TrimEntries)).Where(static field => field is not ("field" or "---"));
        Assert.Equal(FieldsOf(type), fields.Order(StringComparer.Ordinal));
    }

    private static string PathOfPage([CallerFilePath] string here = "")
        => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "protocol", "hub.md");

    private static IEnumerable<string> FieldsOf(string type)
    {
        var found = new[] { typeof(HubMessage), typeof(MsgData), typeof(UserPresence) }
            .SelectMany(static of => of.Assembly.GetTypes()).First(candidate => candidate.Name == type);
        return HubJson.Relaxed.Options.GetTypeInfo(found).Properties.Select(static property => property.Name).Order(StringComparer.Ordinal);
    }

    [GeneratedRegex(@"^\| ([\w, -]+?) \|", RegexOptions.Multiline)]
    private static partial Regex FirstColumn();
}
