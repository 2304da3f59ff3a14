#pragma warning disable IDE0130, CA1812, CA1822, CA1515 // Wrong on purpose, see Alpha.cs.
using OpenIM.Tests.Architecture.Planted.Alpha.Stores;

namespace OpenIM.Tests.Architecture.Planted.Beta.Contracts
{
    public sealed record Higher;
}

namespace OpenIM.Tests.Architecture.Planted.Beta.Handlers
{
    public sealed class IsPublic
    {
        public Alpha.Contracts.Known Allowed() => new();
    }

    internal sealed class PeeksInAField
    {
        internal Secret? Found { get; set; }
    }

    internal sealed class PeeksInABody
    {
        public string? Peek() => new Secret().ToString();
    }

    internal sealed class PeeksInAGeneric
    {
        public int Peek() => new List<Secret>().Count;
    }

    internal sealed class PeeksWhileAwaiting
    {
        public async Task<int> PeekAsync()
        {
            await Task.Yield();
            return new Secret().GetHashCode();
        }
    }
}

namespace OpenIM.Tests.Architecture.Planted.Platform
{
    internal sealed class Knows
    {
        public Alpha.Contracts.Known Known => new();
    }
}

namespace OpenIM.Tests.Architecture.PlantedHost
{
    internal sealed class Reaches
    {
        public Secret Secret => new();
    }
}

namespace OpenIM.Tests.Architecture.PlantedHost.Composition
{
    internal sealed class OpensAnEngine
    {
        public Secret Secret => new();
    }
}
