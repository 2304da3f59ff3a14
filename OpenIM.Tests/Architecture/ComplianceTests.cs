using System.Reflection;
using OpenIM.Host.Gateway.Requests;
using OpenIM.Modules.Message.Contracts;

namespace OpenIM.Tests.Architecture;

/// <summary>docs/protocol/compliance.md says what the code does.</summary>
public sealed class ComplianceTests
{
    private static readonly IReadOnlyList<ComplianceLine> Lines = CompliancePage.Read();

    [Fact]
    public void Every_state_is_done_partial_or_missing()
        => Rule.Holds(Lines.Where(static line => line.State is not ("done" or "partial" or "missing")).Select(static line => $"{line.Name} is {line.State}"));

    [Fact]
    public void Nothing_is_listed_twice()
        => Rule.Holds(Lines.CountBy(static line => (line.Section, line.Name)).Where(static line => line.Value > 1).Select(static line => line.Key.Name));

    [Fact]
    public void The_routes_are_those_of_the_modules() => Rule.Holds(Differences(
        Lines.Where(static line => line.Name.StartsWith('/') && line.IsThere).Select(static line => line.Name),
        ModuleEntries.Routes().Routes.Keys));

    [Fact]
    public void Every_route_of_the_code_is_on_the_page()
        => Rule.Holds(ModuleEntries.Routes().Routes.Keys.Except(Lines.Select(static line => line.Name)));

    [Fact]
    public void The_requests_are_those_of_the_gateway() => Rule.Holds(Differences(
        Numbers("Requests of clients"),
        Enumerable.Range(0, 10_000).Where(static id => RequestKinds.Find(id) is not null).Select(Text)));

    [Fact]
    public void The_frames_are_those_of_the_gateway() => Rule.Holds(Differences(
        Numbers("Requests of clients").Concat(Numbers("Frames of the server")).Distinct(),
        Constants(typeof(ReqIdentifiers))));

    [Fact]
    public void What_is_notified_has_a_name_in_the_vocabulary()
        => Rule.Holds(Numbers("Notifications").Except(Constants(typeof(ContentTypes))));

    private static IEnumerable<string> Numbers(string section)
        => Lines.Where(line => line.Section == section && line.IsThere).Select(static line => line.Name);

    private static IEnumerable<string> Constants(Type type)
        => type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(static field => field.IsLiteral).Select(static field => Text((int)field.GetRawConstantValue()!));

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<string> Differences(IEnumerable<string> page, IEnumerable<string> code)
    {
        var onPage = page.ToList();
        var inCode = code.ToList();
        return onPage.Except(inCode).Select(static name => $"{name}: on the page, not in the code")
            .Concat(inCode.Except(onPage).Select(static name => $"{name}: in the code, not on the page (or missing there)"));
    }
}
