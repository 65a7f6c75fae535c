import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { openOnPaper } from './lib/openOnPaper';
import { guardSecondClicks } from './lib/secondClick';
import { keepSettings } from './session/settings';
import './app.css';
import './print.css';
import './forced.css';

guardSecondClicks(document);
keepSettings();
openOnPaper();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
