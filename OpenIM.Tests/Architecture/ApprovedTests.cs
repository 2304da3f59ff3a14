using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Tests.Architecture;

public sealed class ApprovedTests
{
    /// <summary>What other modules, transports and JSON bodies are built on: changed on purpose or not at all.</summary>
    [Fact]
    public void Contracts_are_as_approved()
        => ApprovedText.Matches(PublicContracts.Of(typeof(Mediator).Assembly, Codebase.Root), "PublicContracts.approved.txt");
}
