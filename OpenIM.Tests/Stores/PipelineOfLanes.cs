using OpenIM.Tests.Modules.Message;

namespace OpenIM.Tests.Stores;

public sealed class PipelineOfLanes : PipelineSpec
{
    private MessageHouse house = null!;

    public override ValueTask DisposeAsync() => house.DisposeAsync();

    private protected override async Task<PipelineBench> OpenAsync()
    {
        house = await MessageHouse.OpenAsync();
        return Bench();
    }

    private protected override async Task<PipelineBench> ReopenAsync()
    {
        await house.ReopenAsync();
        return Bench();
    }

    private PipelineBench Bench() => new(house.Pipeline, house.Log, house.Pushed);
}
