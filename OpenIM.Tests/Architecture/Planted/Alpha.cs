#pragma warning disable IDE0130, CA1812, CA1822, CA1852 // Wrong on purpose: each type breaks one rule, and a test asserts that the rule sees it.
using Dapper;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Tests.Architecture.Planted.Alpha.Contracts
{
    public sealed record Known;

    public sealed record LeaksAFramework(HttpContext Context);

    public sealed record ShowsTheInside
    {
        internal Stores.Secret? Secret { get; init; }
    }
}

namespace OpenIM.Tests.Architecture.Planted.Alpha.Handlers
{
    internal sealed class AsksUpwards
    {
        public Beta.Contracts.Higher Ask() => new();
    }

    internal sealed class TalksToTheDatabase
    {
        public DynamicParameters Parameters() => new();
    }

    internal sealed partial class LogsFirst(ILogger logger)
    {
        [LoggerMessage(EventId = 7001, Level = LogLevel.Debug, Message = "first")]
        public partial void Log();
    }

    internal sealed partial class LogsTheSame(ILogger logger)
    {
        [LoggerMessage(EventId = 7001, Level = LogLevel.Debug, Message = "again")]
        public partial void Log();

        [LoggerMessage(EventId = 8001, Level = LogLevel.Debug, Message = "out of range")]
        public partial void LogAsAnother();
    }

    internal class MayBeInherited;
}

namespace OpenIM.Tests.Architecture.Planted.Alpha.Stores
{
    internal sealed class Secret;

    internal sealed class KeepsAFileOfItsOwn
    {
        public FileStream Open() => new("own.data", FileMode.OpenOrCreate);
    }

    internal sealed class AsksTheMediator(Mediator mediator)
    {
        public Mediator Mediator => mediator;
    }
}

namespace OpenIM.Tests.Architecture.Planted.Alpha.Endpoints
{
    internal sealed class ReachesIntoAStore
    {
        public Stores.Secret Secret => new();
    }
}

namespace OpenIM.Tests.Architecture.Planted.Alpha.Rules
{
    internal static class LooksAtTheClock
    {
        public static long Now(TimeProvider clock) => clock.GetTimestamp();
    }
}

namespace OpenIM.Tests.Architecture.Planted.Alpha.Stores.Sql
{
    internal interface IPlantedStore;

    internal sealed class SqlPlantedStore : IPlantedStore;
}
