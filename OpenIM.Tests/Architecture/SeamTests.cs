using System.Reflection;
using System.Xml.Linq;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Membership;

namespace OpenIM.Tests.Architecture;

/// <summary>An interface inside a module is a seam with a contract suite, or has several implementations at once.</summary>
public sealed class SeamTests
{
    // Suites that are named after what an engine is used for.
    private static readonly Dictionary<string, string> Suites = new() { ["ISqlDialect"] = "SqlChangeSpec" };

    private static readonly Lazy<XElement> Documents = new(
        static () => XDocument.Load(Path.ChangeExtension(typeof(Mediator).Assembly.Location, ".xml")).Root!.Element("members")!);

    [Fact]
    public void The_seams_of_the_platform_are_seen()
        => Assert.True(IsSeamByDocument(typeof(IMembership)));

    [Fact]
    public void Every_seam_has_a_contract_suite_for_each_implementation()
        => Rule.Holds(Violations(typeof(Mediator).Assembly, Codebase.Root, typeof(SeamTests).Assembly));

    [Fact]
    public void A_planted_seam_without_a_suite_is_reported() => Assert.Equal(
        ["IPlantedStore: 1 implementation, 0 classes of PlantedStoreSpec"],
        Violations(typeof(SeamTests).Assembly, Codebase.Planted, typeof(SeamTests).Assembly));

    /// <summary>True for an interface that has to have a contract suite.</summary>
    internal static bool IsSeam(Type type) => IsSeamByName(type.Name) || IsSeamByDocument(type);

    private static IEnumerable<string> Violations(Assembly code, string root, Assembly tests) =>
        from seam in code.GetTypes()
        let area = Area.Of(seam.Namespace ?? "", root)
        where seam.IsInterface && ((area.IsModule && !area.IsContract) || IsSeamByDocument(seam))
        let implementations = code.GetTypes().Count(type => type is { IsClass: true, IsAbstract: false } && seam.IsAssignableFrom(type))
        where implementations == 1 || IsSeam(seam)
        let spec = Suites.GetValueOrDefault(seam.Name, seam.Name[1..] + "Spec")
        let suites = tests.GetTypes().Count(type => type is { IsClass: true, IsAbstract: false } && type.BaseType?.Name == spec)
        where suites < implementations || suites == 0
        orderby seam.Name
        select $"{seam.Name}: {implementations} implementation{(implementations == 1 ? "" : "s")}, {suites} classes of {spec}";

    // "A seam ..." in its documentation: also those of Platform, whose other interfaces are there for modules to implement.
    private static bool IsSeamByDocument(Type type) => Documents.Value
        .Elements("member")
        .Any(member => (string?)member.Attribute("name") == $"T:{type.FullName}"
            && member.Element("summary")!.Value.Contains("A seam", StringComparison.Ordinal));

    private static bool IsSeamByName(string name)
        => name.EndsWith("Store", StringComparison.Ordinal) || name.EndsWith("Log", StringComparison.Ordinal);
}
