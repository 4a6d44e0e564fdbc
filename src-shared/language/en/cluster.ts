/** What is said of comparisons that many machines train: plans, tasks and what is gathered. */
import { plural } from './plural'

const tasks = (count: number) => plural(count, 'task', 'tasks')

export const CLUSTER_MESSAGES = {
  cluster: {
    problems: {
      noPlan: (path: string) =>
        `There is no ${path}. Make a plan with compare --plan, or check that the disk is connected.`,
      unreadable: (path: string, why: string) => `${path} cannot be used: ${why}.`,
      noJson: 'it is damaged or not whole',
      otherFormat: 'it is no plan of the lab',
      newer: 'it was made by a newer version of the app',
      issue: (place: string, problem: string) => `${place}: ${problem}`,
      recipeChanged: (task: number) =>
        `the recipe of task ${task} is not the one that was planned. Make a new plan instead of changing one`,
      otherRun: 'it holds another run than the one that was planned',
      otherRecipe: 'its recipe is not the one that was planned',
      otherEngine: (there: string, planned: string) =>
        `it was trained by version ${there} of the engine, and planned for version ${planned}`,
      otherData: (there: string, planned: string) =>
        `it was trained on other data: their content is ${there}, and was ${planned} when the plan was made`,
      unreadableRun: 'its run cannot be read, or its figures are not those of its points',
    },
    plan: {
      made: (count: number, stage: string, folder: string) =>
        `Planned ${tasks(count)} (${stage}) in ${folder}. Nothing is trained yet.`,
      stages: { tuning: 'tuning', training: 'the runs to compare' },
      run: 'Run them here, one for each core, with GNU parallel:',
      runOne: (command: string) => `Or one task: ${command}`,
      schedulers: (left: string) =>
        `Slurm and Kubernetes: see docs/cluster.md; ${left} has the numbers of the tasks.`,
      thenGather: (command: string) => `Then: ${command}`,
      isThere: (path: string, gather: string) =>
        `There is a plan already: ${path}. Go on with it (${gather}), or choose another folder.`,
      noFolder: (folder: string, reason: string) =>
        `--plan: ${folder} cannot be made or written: ${reason}.`,
    },
    work: {
      takesNoDatabase:
        'work takes no --db: it trains in a folder of its own, and gather brings the runs into a database.',
      folderWanted: (example: string) => `work needs the folder of a plan: ${example}`,
      noTask: (variables: readonly string[]) =>
        `Which task? Give --task K, or run it where one of these is set: ${variables.join(', ')}.`,
      noNumber: (name: string, text: string) =>
        `${name}: "${text}" is not a whole number from 0 on.`,
      fromOne: (name: string, text: string) =>
        `${name}: "${text}" is not a whole number from 1 on.`,
      noSeconds: (flag: string) => `${flag}: give more than 0 seconds.`,
      beyond: (task: number, count: number) =>
        `There is no task ${task}: the plan has ${tasks(count)}, 0 to ${count - 1}.`,
      isDone: (task: number) => `Task ${task} is done already.`,
      begins: (task: number, count: number, name: string, step: number) =>
        `Task ${task} of 0 to ${count - 1}: ${name}` + (step > 0 ? `, on from step ${step}` : ''),
      done: (task: number, status: string, time: string, path: string) =>
        `Task ${task} is done (${status}) in ${time}, kept in ${path}`,
      thenGather: (command: string) => `When all are done: ${command}`,
      holder: (pid: number, host: string, since: string) =>
        `process ${pid} on ${host} since ${since}`,
      unknownHolder: 'another process',
      watching: (task: number, holder: string, seconds: number) =>
        `Task ${task} is claimed by ${holder}. If its claim does not change for ${seconds} s, it is taken over.`,
      claimed: (task: number, holder: string) => `Task ${task} is worked on by ${holder}.`,
      lost: (task: number) =>
        `Task ${task} was taken over by another process while this one stood still. It goes on there.`,
      interrupted: (task: number, step: number) =>
        `Task ${task} was interrupted after step ${step}. What was trained is kept.`,
      again: (command: string) => `It goes on with: ${command}`,
      failed: (task: number, reason: string) =>
        `Task ${task} failed: ${reason} It can be tried again; gather --accept-failed takes it as it is.`,
      notCheckpointed: (task: number, reason: string) =>
        `The checkpoint of task ${task} could not be written: ${reason}. It is tried again; training goes on.`,
      checkpointDamaged: (task: number, path: string) =>
        `The checkpoint of task ${task} cannot be used and is set aside as ${path}. The task begins anew.`,
      resultKept: (task: number, reason: string, kept: string) =>
        `Task ${task} is trained, but its result could not be brought into the plan's folder: ${reason}. It is kept on ` +
        `this machine as ${kept}. Run the task again here when there is a place for it: it will be moved, not trained.`,
      notClaimed: (folder: string, reason: string) =>
        `The task cannot be claimed: ${folder} cannot be written: ${reason}.`,
      noLocal: (folder: string, reason: string) =>
        `--local: no folder can be made in ${folder}: ${reason}.`,
      otherEngine: (task: number, planned: string, here: string) =>
        `Task ${task} is planned for version ${planned} of the engine, and this is version ${here}. Use the same version of the app on all machines.`,
      otherData: (name: string, planned: string, here: string) =>
        `The data set ${name} is not that of the plan: its content is ${here} here, and was ${planned} when the plan was made. --data FOLDER names another folder.`,
    },
    gather: {
      folderWanted: (example: string) => `gather needs the folder of a plan: ${example}`,
      brought: (added: number, done: number, total: number, where: string) =>
        `${done} of ${tasks(total)} done, ${added} of them new. Kept in ${where}`,
      left: (ranges: string) => `Left: ${ranges}`,
      failed: (task: number, name: string) =>
        `Task ${task} (${name}) failed. Run it again, or take it as it is with --accept-failed.`,
      refused: (task: number, name: string, path: string, why: string) =>
        `Task ${task} (${name}), ${path}: ${why}. Remove the file and run the task again.`,
      differs:
        'the run is in the database already, with other figures or curves, which stay. The same task gave two results',
      damaged: (task: number, path: string) =>
        `The result of task ${task} is damaged. It is set aside as ${path}, and the task is left to be done.`,
      isDamaged: 'it is damaged, and cannot be set aside',
      planned: (count: number, stage: string, from: number, to: number) =>
        `Planned ${tasks(count)} more (${stage}): ${from}-${to}`,
      otherEngine: (planned: string, here: string) =>
        `The next stage is planned for version ${planned} of the engine, and this is version ${here}. Gather with the version of the app that made the plan.`,
      busy: 'Another process is planning the next stage. Gather again in a moment.',
      notPlanned: (folder: string, reason: string) =>
        `The next stage cannot be written into ${folder}: ${reason}.`,
      gathered: (where: string) => `Gathered, kept in ${where}`,
    },
  },
}
