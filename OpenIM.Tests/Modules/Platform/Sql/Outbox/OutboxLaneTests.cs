using OpenIM.Modules.Platform.Sql.Outbox;

namespace OpenIM.Tests.Modules.Platform.Sql.Outbox;

public sealed class OutboxLaneTests
{
    [Theory]
    [InlineData(1, 100)]
    [InlineData(2, 200)]
    [InlineData(8, 12_800)]
    [InlineData(9, 25_600)]
    [InlineData(10, 30_000)]
    [InlineData(11, 30_000)]
    [InlineData(int.MaxValue, 30_000)]
    public void The_wait_doubles_with_every_failure_up_to_a_bound(int failures, int waitMs)
        => Assert.Equal(TimeSpan.FromMilliseconds(waitMs), OutboxLane.RetryAfter(failures));
}
