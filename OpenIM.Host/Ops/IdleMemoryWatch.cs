namespace OpenIM.Host.Ops;

/// <summary>Gives memory back to the machine when the server has become quiet, as <see cref="IdleMemory"/> decides.</summary>
internal sealed class IdleMemoryWatch(TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        FirstCollection.TryPutOff();
        var memory = new IdleMemory();
        var pages = new ProgramPages();
        using var timer = new PeriodicTimer(Period, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            pages.Look();
            if (memory.IsToBeGivenBack(GC.GetTotalAllocatedBytes(), GC.GetTotalMemory(forceFullCollection: false)))
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                pages.GiveBack();
            }
        }
    }
}
